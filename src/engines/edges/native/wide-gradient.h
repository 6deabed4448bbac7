// Gradients of rows that share their entries, where a register holds sixteen lanes: the eight partial sums of
// one row and the eight of the next, which never meet. Each takes the same products in the same order as
// in `gradient.h`.
#include <immintrin.h>

/** The same eight lanes for both rows. */
ALWAYS L twice(const char *at) { return (L)_mm512_broadcast_f32x8(_mm256_loadu_ps((const float *)at)); }

/** Eight lanes of each row. */
ALWAYS L beside(const char *at, intptr_t gap) {
  __m512 low = _mm512_castps256_ps512(_mm256_loadu_ps((const float *)at));
  return (L)_mm512_insertf32x8(low, _mm256_loadu_ps((const float *)(at + gap)), 1);
}

/** The sums that a pair's positions above have left. */
ALWAYS L begun_pair(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int tile) {
  const char *at = partial_of(arena, task, row[0].weights + entry->weight, tile);
  return beside(at, partial_of(arena, task, row[1].weights + entry->weight, tile) - at);
}

/** Most pairs of rows and most entries whose sums stay in registers. */
enum { PAIRS = 3, ENTRIES = 10 };
/** Entries whose inputs stay in the first-level cache. */
enum { WIDE_ENTRIES = 30 };

/** Four entries of each row: lanes 0 to 3 plus lanes 4 to 7 of two of them. */
ALWAYS __m512 halves_of(L a, L b) {
  __m512 low = _mm512_shuffle_f32x4((__m512)a, (__m512)b, 0x88), high = _mm512_shuffle_f32x4((__m512)a, (__m512)b, 0xdd);
  return _mm512_add_ps(low, high);
}
/** Of four: the first two lanes plus the last two. */
ALWAYS __m512 quarters_of(L a, L b, L c, L d) {
  __m512 ab = halves_of(a, b), cd = halves_of(c, d);
  return _mm512_add_ps(_mm512_shuffle_ps(ab, cd, 0x44), _mm512_shuffle_ps(ab, cd, 0xee));
}

/** Adds up the sums of eight entries of two rows, in the order of `sum_of`: four of one row, of the other, and again. */
ALWAYS void eight_of_two(const L *s, V4 *into) {
  __m512 first = quarters_of(s[0], s[4], s[1], s[5]), second = quarters_of(s[2], s[6], s[3], s[7]);
  __m512 all = _mm512_add_ps(_mm512_shuffle_ps(first, second, 0x88), _mm512_shuffle_ps(first, second, 0xdd));
  memcpy(into, &all, sizeof all);
}

/** The gradients of ten entries of two rows. */
ALWAYS void keep_ten(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                     const L *sums) {
  V4 eight[4], two[4];
  const L rest[8] = {sums[8], sums[9], sums[9], sums[9], sums[9], sums[9], sums[9], sums[9]};
  eight_of_two(sums, eight);
  eight_of_two(rest, two);
  for (int half = 0; half < 2; half++) {
    keep_four(arena, task, row + half, entry, left, eight[half]);
    keep_four(arena, task, row + half, entry + 4, left - 4, eight[2 + half]);
    keep_four(arena, task, row + half, entry + 8, left - 8 < 2 ? left - 8 : 2, two[half]);
  }
}

ALWAYS void keep_pair(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                      int tile, const L *sums, int entries) {
  if (entries == 10 && !task->partial) {
    keep_ten(arena, task, row, entry, left, sums);
    return;
  }
  for (int half = 0; half < 2; half++) {
    V parts[ENTRIES + 3];
    for (int i = 0; i < entries; i++) memcpy(&parts[i], (const char *)&sums[i] + half * VECTOR_BYTES, VECTOR_BYTES);
    for (int i = entries; i % 4; i++) parts[i] = parts[entries - 1];
    for (int i = 0; i < entries && i < left; i += 4) {
      int some = left < entries ? left - i : entries - i;
      keep_sums(arena, task, row + half, entry + i, some, tile, parts[i], parts[i + 1], parts[i + 2], parts[i + 3]);
    }
  }
}

/** Whether some neighbouring pixels, up to eight, are black in all samples. */
ALWAYS int all_black(const char *lit, int pixels) {
  uint64_t marks;
  memcpy(&marks, lit, 8);
  return marks << (64 - 8 * pixels) == 0;
}

/** Some pairs of rows x some entries, both known to the compiler. */
ALWAYS void pairs_of_rows(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                          int first, int end, int resumed, const char *lit, int pairs, int entries) {
  L sums[PAIRS][ENTRIES];
  intptr_t from[ENTRIES], to[PAIRS], gap[PAIRS];
#pragma GCC unroll 10
  for (int i = 0; i < entries; i++) from[i] = from_of(entry, i, left);
#pragma GCC unroll 3
  for (int p = 0; p < pairs; p++) {
    to[p] = row[2 * p].to - row->to;
    gap[p] = row[2 * p + 1].to - row[2 * p].to;
#pragma GCC unroll 10
    for (int i = 0; i < entries; i++) {
      sums[p][i] = resumed ? begun_pair(arena, task, row + 2 * p, entry_at(entry, i, left), first) : (L){0};
    }
  }
#define ADD { \
    L d[PAIRS]; \
    _Pragma("GCC unroll 3") \
    for (int p = 0; p < pairs; p++) d[p] = beside(delta + lane + to[p], gap[p]); \
    _Pragma("GCC unroll 10") \
    for (int i = 0; i < entries; i++) { \
      L x = twice(input + lane + from[i]); \
      _Pragma("GCC unroll 3") \
      for (int p = 0; p < pairs; p++) sums[p][i] += d[p] * x; \
    } \
  }
  if (lit) lit += from[0] / UNIT_BYTES;
  BUT_WHERE(arena, task, row, first, end, lit && all_black(lit + (input - inputs) / UNIT_BYTES, entries), ADD)
#undef ADD
  for (int p = 0; p < pairs; p++) keep_pair(arena, task, row + 2 * p, entry, left, first, sums[p], entries);
}

#define SHAPE(name, pairs, entries, LIT) \
  static void name(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left, int first, \
                   int end, int resumed, const char *lit) { \
    pairs_of_rows(arena, task, row, entry, left, first, end, resumed, LIT, pairs, entries); \
  }
SHAPE(pairs_1_10, 1, 10, 0) SHAPE(pairs_2_10, 2, 10, 0) SHAPE(pairs_3_5, 3, 5, 0) SHAPE(lit_pairs_3_5, 3, 5, lit)
#undef SHAPE

/**
 * All entries of an even number of rows that share them.
 *
 * @param lit - marks of the tile's pixels that are not black, where the others may be left out; else 0.
 */
static void dense_gradients(Arena arena, const GradientTask *task, const Row *row, int rows, int first, int end,
                            int resumed, const char *lit) {
  const Entry *entry = AT(Entry, arena, row->entries), *last = AT(Entry, arena, row->entriesEnd);
  int entries = (int)(last - entry);
  if (rows % 6 == 0 && entries % 10 == 5) { // nothing is left over
    for (int r = 0; r < rows; r += 6) {
      for (int i = 0; i < entries; i += 5) {
        int neighbours = lit && entry[i + 4].from - entry[i].from == 4 * UNIT_BYTES;
        if (neighbours) lit_pairs_3_5(arena, task, row + r, entry + i, 5, first, end, resumed, lit);
        else pairs_3_5(arena, task, row + r, entry + i, 5, first, end, resumed, 0);
      }
    }
    return;
  }
  for (; entry < last; entry += WIDE_ENTRIES) {
    int left = (int)(last - entry), some = left < WIDE_ENTRIES ? left : WIDE_ENTRIES;
    for (int r = 0; r < rows; r += 4) {
      for (int i = 0; i < some; i += 10) {
        if (rows - r > 2) pairs_2_10(arena, task, row + r, entry + i, left - i, first, end, resumed, 0);
        else pairs_1_10(arena, task, row + r, entry + i, left - i, first, end, resumed, 0);
      }
    }
  }
}
