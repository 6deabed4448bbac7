// Gradients of surviving weights and biases, summed over samples and positions.
//
// A weight has eight partial sums, of the samples whose index is 0 to 7 modulo 8; they run over tiles,
// positions and samples in order and are added as ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)). Blocking over
// rows and entries changes no bit.

/** Where the eight partial sums of the weight or bias at an address are kept for a tile. */
ALWAYS char *partial_of(Arena arena, const GradientTask *task, uint32_t address, int tile) {
  return arena + task->partial + (intptr_t)tile * task->partialTile +
         (intptr_t)(address - task->base) / 4 * PARTIAL_BYTES;
}

/** The eight sums as they begin: nothing, or those that the tile's positions above have left. */
ALWAYS V begun(Arena arena, const GradientTask *task, uint32_t address, int tile, int resumed) {
  return resumed ? load(partial_of(arena, task, address, tile)) : zero();
}

ALWAYS void keep_at(Arena arena, const GradientTask *task, uint32_t address, int tile, V sum) {
  if (task->partial) store(partial_of(arena, task, address, tile), sum);
  else store1(arena + address + task->shift, sum_of(sum));
}

/** Keeps up to four gradients, those of the entries that the row still has. */
ALWAYS void keep_four(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left, V4 sums) {
  char *base = arena + (uint32_t)(row->weights + task->shift);
  if (left > 3 && entry[3].weight - entry[0].weight == 12) {
    store4(base + entry[0].weight, sums); // four neighbours
    return;
  }
  if (left > 0) store1(base + entry[0].weight, sums[0]);
  if (left > 1) store1(base + entry[1].weight, sums[1]);
  if (left > 2) store1(base + entry[2].weight, sums[2]);
  if (left > 3) store1(base + entry[3].weight, sums[3]);
}

/** The same with four times eight partial sums, which are kept as they are or added up. */
ALWAYS void keep_sums(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                      int tile, V a, V b, V c, V d) {
  if (task->partial) {
    store(partial_of(arena, task, row->weights + entry[0].weight, tile), a);
    if (left > 1) store(partial_of(arena, task, row->weights + entry[1].weight, tile), b);
    if (left > 2) store(partial_of(arena, task, row->weights + entry[2].weight, tile), c);
    if (left > 3) store(partial_of(arena, task, row->weights + entry[3].weight, tile), d);
    return;
  }
  keep_four(arena, task, row, entry, left, sums_of(a, b, c, d));
}

/**
 * Runs a statement with `delta` and `input` for every 32 bytes of the samples and positions of some tiles, but at
 * positions for which another expression is true.
 */
#define BUT_WHERE(arena, task, row, first, end, LEFT_OUT, DO) \
  for (int tile = first; tile < end; tile++) { \
    const char *deltas = arena + task->delta + (intptr_t)tile * task->deltaTile + (row)->to; \
    const char *inputs = arena + task->from + (intptr_t)tile * task->fromTile; \
    for (int y = 0; y < task->positionRows; y++) { \
      const char *delta = deltas + (intptr_t)y * task->deltaRow; \
      const char *input = inputs + (intptr_t)y * task->fromRow; \
      for (int x = 0; x < task->positionColumns; x++) { \
        if (!(LEFT_OUT)) for (int lane = 0; lane < UNIT_BYTES; lane += VECTOR_BYTES) { DO } \
        delta += task->deltaColumn; \
        input += task->fromColumn; \
      } \
    } \
  }
#define EVERYWHERE(arena, task, row, first, end, DO) BUT_WHERE(arena, task, row, first, end, 0, DO)

/** The entry `i` places on, or the last one. */
ALWAYS const Entry *entry_at(const Entry *entry, int i, int left) { return entry + (i < left ? i : left - 1); }
ALWAYS intptr_t from_of(const Entry *entry, int i, int left) { return entry_at(entry, i, left)->from; }
/** Its sums as they begin. */
ALWAYS V begun_of(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int i, int left,
                  int tile, int resumed) {
  return begun(arena, task, row->weights + entry_at(entry, i, left)->weight, tile, resumed);
}

static void eight_edges(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                        int first, int end, int resumed) {
#define BEGIN(i) V s##i = begun_of(arena, task, row, entry, i, left, first, resumed); \
  intptr_t f##i = from_of(entry, i, left);
  EACH8(BEGIN)
#undef BEGIN
#define ADD(i) s##i += d * load(input + lane + f##i);
  EVERYWHERE(arena, task, row, first, end, V d = load(delta + lane); EACH8(ADD))
#undef ADD
  keep_sums(arena, task, row, entry, left, first, s0, s1, s2, s3);
  keep_sums(arena, task, row, entry + 4, left - 4, first, s4, s5, s6, s7);
}

static void four_edges(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                       int first, int end, int resumed) {
#define BEGIN(i) V s##i = begun_of(arena, task, row, entry, i, left, first, resumed); \
  intptr_t f##i = from_of(entry, i, left);
  EACH4(BEGIN)
#undef BEGIN
#define ADD(i) s##i += d * load(input + lane + f##i);
  EVERYWHERE(arena, task, row, first, end, V d = load(delta + lane); EACH4(ADD))
#undef ADD
  keep_sums(arena, task, row, entry, left, first, s0, s1, s2, s3);
}

/** One edge, or two: rows of thin layers have no more. */
ALWAYS void few_edges(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int edges,
                      int first, int end, int resumed) {
  V s = begun(arena, task, row->weights + entry[0].weight, first, resumed);
  V t = begun(arena, task, row->weights + entry[edges - 1].weight, first, resumed);
  intptr_t from = entry[0].from, next = entry[edges - 1].from;
  EVERYWHERE(arena, task, row, first, end,
             V d = load(delta + lane); s += d * load(input + lane + from);
             if (edges == 2) t += d * load(input + lane + next);)
  keep_at(arena, task, row->weights + entry[0].weight, first, s);
  if (edges == 2) keep_at(arena, task, row->weights + entry[1].weight, first, t);
}

static void row_gradients(Arena arena, const GradientTask *task, const Row *row, int first, int end,
                          int resumed) {
  const Entry *entry = AT(Entry, arena, row->entries), *last = AT(Entry, arena, row->entriesEnd);
  for (; last - entry > 6; entry += 8) {
    eight_edges(arena, task, row, entry, (int)(last - entry), first, end, resumed);
  }
  if (last - entry > 2) {
    four_edges(arena, task, row, entry, (int)(last - entry), first, end, resumed);
    entry += 4;
  }
  if (last - entry == 1) few_edges(arena, task, row, entry, 1, first, end, resumed);
  else if (last - entry == 2) few_edges(arena, task, row, entry, 2, first, end, resumed);
}

/** Bias gradients of up to four rows: four chains of additions at once. */
static void bias_gradients(Arena arena, const GradientTask *task, const Row *row, int left, int first, int end,
                           int resumed) {
  if (!row->bias) return; // rows by input have none
#define BEGIN(i) const Row *r##i = row + (i < left ? i : left - 1); \
  V s##i = begun(arena, task, r##i->bias, first, resumed); \
  intptr_t f##i = (intptr_t)r##i->to - row->to;
  EACH4(BEGIN)
#undef BEGIN
#define ADD(i) s##i += load(delta + lane + f##i);
  EVERYWHERE(arena, task, row, first, end, (void)input; EACH4(ADD))
#undef ADD
#define END(i) keep_at(arena, task, r##i->bias, first, s##i);
  EACH4(END)
#undef END
}

/** Whether the pixel of a row is black in all samples: its gradients are zero. */
static int is_dark(Arena arena, const GradientTask *task, const Row *row, int tiles) {
  const char *place = arena + task->lit + row->to / UNIT_BYTES;
  for (int tile = 0; tile < tiles; tile++) if (place[(intptr_t)tile * task->litTile]) return 0;
  return 1;
}

static void clear_row(Arena arena, const GradientTask *task, const Row *row) {
  const Entry *end = AT(Entry, arena, row->entriesEnd);
  for (const Entry *entry = AT(Entry, arena, row->entries); entry < end; entry++) {
    store1(arena + (uint32_t)(row->weights + task->shift) + entry->weight, 0);
  }
}

#if defined(__AVX512DQ__)
#include "wide-gradient.h"
#else
/** Entries whose inputs, of a whole batch of four tiles, stay in the first-level cache. */
enum { ENTRIES_TOGETHER = 32 };

/** Two rows that share their entries x four of these. */
static void two_rows(Arena arena, const GradientTask *task, const Row *row, const Entry *entry, int left,
                     int first, int end, int resumed) {
#define BEGIN(i) V s##i = begun_of(arena, task, row, entry, i, left, first, resumed); \
  V t##i = begun_of(arena, task, row + 1, entry, i, left, first, resumed); \
  intptr_t f##i = from_of(entry, i, left);
  EACH4(BEGIN)
#undef BEGIN
  intptr_t gap = row[1].to - row[0].to;
#define ADD(i) { V v = load(input + lane + f##i); s##i += d * v; t##i += e * v; }
  EVERYWHERE(arena, task, row, first, end,
             V d = load(delta + lane); V e = load(delta + lane + gap); EACH4(ADD))
#undef ADD
  keep_sums(arena, task, row, entry, left, first, s0, s1, s2, s3);
  keep_sums(arena, task, row + 1, entry, left, first, t0, t1, t2, t3);
}

/** All entries of an even number of rows that share them. */
static void dense_gradients(Arena arena, const GradientTask *task, const Row *row, int rows, int first, int end,
                            int resumed, const char *lit) {
  (void)lit; // leaving out black pixels is worth it for wider vectors alone
  const Entry *last = AT(Entry, arena, row->entriesEnd);
  for (const Entry *block = AT(Entry, arena, row->entries); block < last; block += ENTRIES_TOGETHER) {
    const Entry *stop = block + ENTRIES_TOGETHER < last ? block + ENTRIES_TOGETHER : last;
    for (int r = 0; r < rows; r += 2) {
      for (const Entry *entry = block; entry < stop; entry += 4) {
        two_rows(arena, task, row + r, entry, (int)(last - entry), first, end, resumed);
      }
    }
  }
}
#endif

/** Some rows of a dense layer, all tiles. */
static void gradients(Arena arena, const GradientTask *task, int firstRow, int endRow, int tiles) {
  if (firstRow >= endRow) return;
  const Row *table = AT(Row, arena, task->rowTable);
  int paired = task->dense ? (endRow - firstRow) & ~1 : 0;
  if (paired) dense_gradients(arena, task, table + firstRow, paired, 0, tiles, 0, 0);
  for (int row = firstRow + paired; row < endRow; row++) {
    if (task->lit && is_dark(arena, task, table + row, tiles)) clear_row(arena, task, table + row);
    else row_gradients(arena, task, table + row, 0, tiles, 0);
  }
  for (int row = firstRow; row < endRow; row += 4) {
    bias_gradients(arena, task, table + row, endRow - row, 0, tiles, 0);
  }
}

/** Whether all derivatives of some rows have been finite in a tile: else their sums, those of the biases, are not. */
static int all_finite(Arena arena, const GradientTask *task, const Row *row, int rows, int tile) {
  int finite = 1;
  for (int r = 0; r < rows; r++) {
    V sum = load(partial_of(arena, task, row[r].bias, tile));
    for (int lane = 0; lane < 8; lane++) finite &= sum[lane] - sum[lane] == 0;
  }
  return finite;
}

/**
 * A convolution, one tile; the partial sums are kept, and go on from those that are there if they are resumed.
 *
 * A black pixel adds nothing to the gradients, unless a derivative is infinite or not a number.
 */
static void tile_gradients(Arena arena, const GradientTask *task, int tile, int resumed) {
  const Row *table = AT(Row, arena, task->rowTable);
  int paired = task->dense ? task->rows & ~1 : 0;
  for (int row = 0; row < task->rows; row += 4) {
    bias_gradients(arena, task, table + row, task->rows - row, tile, tile + 1, resumed);
  }
  int some = task->lit && all_finite(arena, task, table, paired, tile);
  const char *lit = some ? arena + task->lit + (intptr_t)tile * task->litTile : 0;
  if (paired) dense_gradients(arena, task, table, paired, tile, tile + 1, resumed, lit);
  for (int row = paired; row < task->rows; row++) row_gradients(arena, task, table + row, tile, tile + 1, resumed);
}

/** Adds the partial sums of a convolution over tiles in order, then those of each weight. */
static void join_tiles(Arena arena, const GradientTask *task, int tiles) {
  for (int slot = 0; slot < task->slots; slot++) {
    const char *from = arena + task->partial + (intptr_t)slot * PARTIAL_BYTES;
    V sum = load(from);
    for (int tile = 1; tile < tiles; tile++) sum += load(from + (intptr_t)tile * task->partialTile);
    store1(arena + (uint32_t)(task->base + task->shift) + (intptr_t)slot * 4, sum_of(sum));
  }
}
