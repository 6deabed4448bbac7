// Weighted sums over the entries of each row, for every position. Every lane's sum runs over the entries in
// order, so that blocking changes no bit.

/** ReLU, or the gate of the ReLU below, then store. */
ALWAYS void finish(int rectified, const char *gate, char *to, L sum) {
  if (rectified) sum = where_positive(sum, sum);
  if (gate) sum = where_positive(sum, load_lanes(gate));
  store_lanes(to, sum);
}

ALWAYS L bias_of(Arena arena, const Row *row) {
  return row->bias ? all_lanes(load1(arena + row->bias)) : (L){0};
}

/** One row x the thirty-two lanes of one tile, or of two that lie `next` bytes apart. */
ALWAYS void one_row(Arena arena, const Accumulation *op, const Row *row, const char *from, char *to,
                    const char *gate, int span) {
#define BEGIN(i) L a##i = bias_of(arena, row), b##i = a##i;
  EACHL(BEGIN)
#undef BEGIN
  const char *weights = arena + row->weights;
  const Entry *end = AT(Entry, arena, row->entriesEnd);
  intptr_t next = op->fromTile;
  for (const Entry *entry = AT(Entry, arena, row->entries); entry < end; entry++) {
    L w = all_lanes(load1(weights + entry->weight));
    const char *source = from + entry->from;
#define ADD(i) a##i += w * load_lanes(source + i * LANE_BYTES);
    EACHL(ADD)
#undef ADD
    if (span == 2) {
      source += next;
#define ADD(i) b##i += w * load_lanes(source + i * LANE_BYTES);
      EACHL(ADD)
#undef ADD
    }
  }
  const char *open = gate ? gate + row->gate : 0;
  to += row->to;
#define END(i) finish(op->relu, open ? open + i * LANE_BYTES : 0, to + i * LANE_BYTES, a##i);
  EACHL(END)
#undef END
  if (span < 2) return;
  if (open) open += op->gateTile;
  to += op->toTile;
#define END(i) finish(op->relu, open ? open + i * LANE_BYTES : 0, to + i * LANE_BYTES, b##i);
  EACHL(END)
#undef END
}

/** Some rows x two vectors over a list of entries that they share. */
ALWAYS void rows_of_list(Arena arena, const Accumulation *op, const Row *row, int rows, const Entry *list,
                         const Entry *end, const char *from, char *to, const char *gate) {
  enum { MOST = 6 };
  L a[MOST], b[MOST];
  const char *weights[MOST];
#pragma GCC unroll 6
  for (int r = 0; r < rows; r++) {
    a[r] = b[r] = bias_of(arena, row + r);
    weights[r] = arena + row[r].weights;
  }
  for (; list < end; list++) {
    const char *source = from + list->from;
    L x = load_lanes(source), y = load_lanes(source + LANE_BYTES);
    intptr_t weight = list->weight;
#pragma GCC unroll 6
    for (int r = 0; r < rows; r++) {
      L w = all_lanes(load1(weights[r] + weight));
      a[r] += w * x;
      b[r] += w * y;
    }
  }
#pragma GCC unroll 6
  for (int r = 0; r < rows; r++) {
    const char *open = gate ? gate + row[r].gate : 0;
    finish(op->relu, open, to + row[r].to, a[r]);
    finish(op->relu, open ? open + LANE_BYTES : 0, to + row[r].to + LANE_BYTES, b[r]);
  }
}

/** Some rows that share their entries, at a row of positions. */
ALWAYS void rows_at(Arena arena, const Accumulation *op, const Row *row, int rows, const char *from, char *to,
                    const char *gate) {
  const Entry *list = AT(Entry, arena, row->entries), *end = AT(Entry, arena, row->entriesEnd);
  for (int x = 0; x < op->positionColumns; x++) {
    rows_of_list(arena, op, row, rows, list, end, from, to, gate);
    from += op->fromColumn;
    to += op->toColumn;
    if (gate) gate += op->gateColumn;
  }
}

/** Runs a statement with `row` for as many rows at once as registers have room for. */
#define EVERY_ROW(rows, DO) \
  for (int row = 0, left = rows; left > 0; left = rows - row) { \
    if (left >= 6) { DO(6) row += 6; } \
    else if (left >= 4) { DO(4) row += 4; } \
    else if (left >= 2) { DO(2) row += 2; } \
    else { DO(1) row += 1; } \
  }

/** Rows that share their entries, two vectors at a time: their inputs stay in the first-level cache. */
static void dense_rows(Arena arena, const Accumulation *op, int tile) {
  const Row *table = AT(Row, arena, op->rowTable);
  for (int half = 0; half < UNIT_BYTES; half += 2 * LANE_BYTES) {
    const char *from = arena + op->from + (intptr_t)tile * op->fromTile + half;
    char *to = arena + op->to + (intptr_t)tile * op->toTile + half;
    const char *gate = op->gate ? arena + op->gate + (intptr_t)tile * op->gateTile + half : 0;
    for (int y = 0; y < op->positionRows; y++) {
#define SOME(n) rows_at(arena, op, table + row, n, from, to, gate);
      EVERY_ROW(op->rows, SOME)
#undef SOME
      from += op->fromRow;
      to += op->toRow;
      if (gate) gate += op->gateRow;
    }
  }
}

ALWAYS void listed_rows(Arena arena, const Accumulation *op, int tile, int span) {
  const Row *table = AT(Row, arena, op->rowTable);
  const char *from = arena + op->from + (intptr_t)tile * op->fromTile;
  char *to = arena + op->to + (intptr_t)tile * op->toTile;
  const char *gate = op->gate ? arena + op->gate + (intptr_t)tile * op->gateTile : 0;
  for (int y = 0; y < op->positionRows; y++) {
    for (int row = 0; row < op->rows; row++) {
      for (int x = 0; x < op->positionColumns; x++) {
        intptr_t up = (intptr_t)y * op->gateRow + (intptr_t)x * op->gateColumn;
        one_row(arena, op, table + row, from + (intptr_t)y * op->fromRow + (intptr_t)x * op->fromColumn,
                to + (intptr_t)y * op->toRow + (intptr_t)x * op->toColumn, gate ? gate + up : 0, span);
      }
    }
  }
}

/**
 * Rows that share their entries, a convolution on the image: at each position only the entries whose pixel is
 * not black in all samples, in order.
 */
static void lit_rows(Arena arena, const Accumulation *op, int tile) {
  const Row *table = AT(Row, arena, op->rowTable);
  const Entry *first = AT(Entry, arena, table->entries), *last = AT(Entry, arena, table->entriesEnd);
  Entry *list = (Entry *)(arena + op->litEntries) + (intptr_t)tile * MOST_LIT;
  const uint8_t *marks = AT(uint8_t, arena, op->lit) + (intptr_t)tile * op->litTile;
  const char *from = arena + op->from + (intptr_t)tile * op->fromTile;
  char *to = arena + op->to + (intptr_t)tile * op->toTile;
  for (int y = 0; y < op->positionRows; y++) {
    for (int x = 0; x < op->positionColumns; x++) {
      intptr_t shift = (intptr_t)y * op->fromRow + (intptr_t)x * op->fromColumn;
      char *target = to + (intptr_t)y * op->toRow + (intptr_t)x * op->toColumn;
      Entry *end = list;
      for (const Entry *entry = first; entry < last; entry++) {
        *end = *entry;
        end += marks[(entry->from + shift) / UNIT_BYTES] != 0;
      }
      const char *source = from + shift;
      for (int half = 0; half < UNIT_BYTES; half += 2 * LANE_BYTES) {
#define SOME(n) rows_of_list(arena, op, table + row, n, list, end, source + half, target + half, 0);
        EVERY_ROW(op->rows, SOME)
#undef SOME
      }
    }
  }
}

/** All rows, for one tile or two. */
static void accumulate(Arena arena, const Accumulation *op, int tile, int span) {
  if (op->lit) {
    for (int i = 0; i < span && op->rows > 0; i++) lit_rows(arena, op, tile + i);
    return;
  }
  if (op->dense) {
    for (int i = 0; i < span && op->rows > 0; i++) dense_rows(arena, op, tile + i);
    return;
  }
  if (span == 2) listed_rows(arena, op, tile, 2);
  else listed_rows(arena, op, tile, 1);
}
