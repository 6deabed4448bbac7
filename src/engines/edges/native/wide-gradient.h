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

ALWAYS void keep_pair(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                      int tile, const L *sums, int entries) {
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

/** Some pairs of rows x some entries, both known to the compiler. */
ALWAYS void pairs_of_rows(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                          int first, int end, int resumed, int pairs, int entries) {
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
  EVERYWHERE(arena, task, row, first, end, ADD)
#undef ADD
  for (int p = 0; p < pairs; p++) keep_pair(arena, task, row + 2 * p, entry, left, first, sums[p], entries);
}

#define SHAPE(pairs, entries) \
  static void pairs_##pairs##_##entries(Arena arena, const GradientTask *task, const Row *row, \
                                        const Entry *entry, int left, int first, int end, \
                                        int resumed) { \
    pairs_of_rows(arena, task, row, entry, left, first, end, resumed, pairs, entries); \
  }
SHAPE(1, 10) SHAPE(2, 10) SHAPE(3, 5)
#undef SHAPE

/** All entries of an even number of rows that share them. */
static void dense_gradients(Arena arena, const GradientTask *task, const Row *row, int rows, int first, int end,
                            int resumed) {
  const Entry *entry = AT(Entry, arena, row->entries), *last = AT(Entry, arena, row->entriesEnd);
  int entries = (int)(last - entry);
  if (rows % 6 == 0 && entries % 10 == 5) { // nothing is left over
    for (int r = 0; r < rows; r += 6) {
      for (int i = 0; i < entries; i += 5) pairs_3_5(arena, task, row + r, entry + i, 5, first, end, resumed);
    }
    return;
  }
  for (; entry < last; entry += WIDE_ENTRIES) {
    int left = (int)(last - entry), some = left < WIDE_ENTRIES ? left : WIDE_ENTRIES;
    for (int r = 0; r < rows; r += 4) {
      for (int i = 0; i < some; i += 10) {
        if (rows - r > 2) pairs_2_10(arena, task, row + r, entry + i, left - i, first, end, resumed);
        else pairs_1_10(arena, task, row + r, entry + i, left - i, first, end, resumed);
      }
    }
  }
}
