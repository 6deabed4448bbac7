// A convolution with ReLU and the maxima of its 2 x 2 windows, window by window: its sums are never all kept, and
// for the way back only which place of a window won. Every sum, maximum and gradient is the one that the two layers
// have apart.

/** Which place won where none is above zero. */
enum { NO_WINNER = 4 };

/** Takes a sum that is above the largest so far, which begins with zero; NaN is above nothing. */
ALWAYS void contend(L *best, LI *winner, L sum, int place) {
  LI above = sum > *best;
  *best = larger(*best, sum);
  *winner = (above & place) | (~above & *winner);
}

/** The maximum over four places of two vectors, and which of them it is. */
ALWAYS void keep_window(char *to, char *winners, const L *first, const L *second, int training) {
  L a = {0}, b = a;
  LI p = (LI){0} + NO_WINNER, q = p;
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {
    contend(&a, &p, first[i], i);
    contend(&b, &q, second[i], i);
  }
  store_lanes(to, a);
  store_lanes(to + LANE_BYTES, b);
  if (!training) return;
  store_bytes(winners, p);
  store_bytes(winners + LANE_BYTES / 4, q);
}

/** Sums of all rows in one window, then their maxima. */
static void shared_windows(Arena arena, const PooledConvolution *at, const Pooling *pool, int tile, int training) {
  Accumulation op = *AT(Accumulation, arena, at->sums);
  const uint32_t from = op.from, lit = op.lit;
  const char *sums = arena + pool->from + (intptr_t)tile * pool->fromTile;
  for (int y = 0; y < pool->positionRows; y++) {
    for (int x = 0; x < pool->positionColumns; x++) {
      int shift = y * at->windowRow + x * at->windowColumn;
      op.from = from + shift;
      if (lit) op.lit = lit + shift / UNIT_BYTES;
      accumulate(arena, &op, tile, 1);
      char *to = arena + pool->to + (intptr_t)tile * pool->toTile + y * pool->toRow + x * pool->toColumn;
      char *winners = arena + pool->winners + (intptr_t)tile * pool->winnersTile +
                      (intptr_t)(y * pool->positionColumns + x) * LANES;
      for (int c = 0; c < pool->channels; c++) {
        const PooledChannel *channel = AT(PooledChannel, arena, pool->channelTable) + c;
        const char *window = sums + channel->from;
        for (int half = 0; half < UNIT_BYTES; half += 2 * LANE_BYTES) {
          L first[4], second[4];
#pragma GCC unroll 4
          for (int i = 0; i < 4; i++) {
            first[i] = load_lanes(window + i * UNIT_BYTES + half);
            second[i] = load_lanes(window + i * UNIT_BYTES + half + LANE_BYTES);
          }
          keep_window(to + channel->to + half, winners + channel->winners + half / 4, first, second, training);
        }
      }
    }
  }
}

/** Four positions x two vectors over the entries of a row, then their maxima. */
ALWAYS void listed_window(Arena arena, const Accumulation *op, const Row *row, const char *from, char *to,
                          char *winners, int training) {
  L bias = bias_of(arena, row), a[4], b[4];
  const char *weights = arena + row->weights;
  const Entry *end = AT(Entry, arena, row->entriesEnd);
  intptr_t down = op->fromRow, right = op->fromColumn;
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) a[i] = b[i] = bias;
  for (const Entry *entry = AT(Entry, arena, row->entries); entry < end; entry++) {
    L w = all_lanes(load1(weights + entry->weight));
    const char *source = from + entry->from;
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
      const char *place = source + (i / 2) * down + (i % 2) * right;
      a[i] += w * load_lanes(place);
      b[i] += w * load_lanes(place + LANE_BYTES);
    }
  }
  keep_window(to, winners, a, b, training);
}

ALWAYS void listed_windows(Arena arena, const PooledConvolution *at, const Pooling *pool, int tile, int training) {
  const Accumulation op = *AT(Accumulation, arena, at->sums);
  const Row *rows = AT(Row, arena, op.rowTable);
  const PooledChannel *channels = AT(PooledChannel, arena, pool->channelTable);
  const char *from = arena + op.from + (intptr_t)tile * op.fromTile;
  char *to = arena + pool->to + (intptr_t)tile * pool->toTile;
  char *winners = arena + pool->winners + (intptr_t)tile * pool->winnersTile;
  const int columns = pool->positionColumns, count = pool->channels;
  for (int y = 0; y < pool->positionRows; y++) {
    for (int x = 0; x < columns; x++, winners += LANES) {
      const char *source = from + (intptr_t)y * at->windowRow + (intptr_t)x * at->windowColumn;
      char *target = to + (intptr_t)y * pool->toRow + (intptr_t)x * pool->toColumn;
      for (int c = 0; c < count; c++) {
        for (int half = 0; half < UNIT_BYTES; half += 2 * LANE_BYTES) {
          listed_window(arena, &op, rows + c, source + half, target + channels[c].to + half,
                        winners + channels[c].winners + half / 4, training);
        }
      }
    }
  }
}

/** From the inputs of the convolution to the maxima; in training it keeps where they were. One tile. */
static void pooled_sums(Arena arena, const PooledConvolution *op, int tile, int training) {
  const Pooling pool = *AT(Pooling, arena, op->pooling); // a copy, which no store can change
  if (AT(Accumulation, arena, op->sums)->dense) shared_windows(arena, op, &pool, tile, training);
  else if (training) listed_windows(arena, op, &pool, tile, 1);
  else listed_windows(arena, op, &pool, tile, 0);
}

/** Sends the gradients of a row of windows to some places of these, in order. */
ALWAYS void send_back(Arena arena, const Pooling *op, const PooledChannel *channel, int tile, int y, char *below,
                      int first, int end) {
  const char *delta = arena + op->delta + (intptr_t)tile * op->deltaTile + channel->delta + (intptr_t)y * op->deltaRow;
  const char *winners = arena + op->winners + (intptr_t)tile * op->winnersTile + channel->winners +
                        (intptr_t)y * op->positionColumns * LANES;
  for (int x = 0; x < op->positionColumns; x++, winners += LANES) {
    for (int lane = 0; lane < UNIT_BYTES; lane += LANE_BYTES) {
      L left = load_lanes(delta + lane);
      LI winner = load_bytes(winners + lane / 4);
#pragma GCC unroll 4
      for (int i = first; i < end; i++) {
        char *place = below + lane + (intptr_t)((i - first) / 2) * op->belowRow + (i % 2) * UNIT_BYTES;
        store_lanes(place, where(winner == i, left));
      }
    }
    delta += op->deltaColumn;
    below += op->belowWindowColumn;
  }
}

/** Sends each gradient to the place of its window that won. One tile. */
static void unpool(Arena arena, const Pooling *at, int tile) {
  const Pooling op = *at;
  for (int c = 0; c < op.channels; c++) {
    const PooledChannel *channel = AT(PooledChannel, arena, op.channelTable) + c;
    char *below = arena + op.below + (intptr_t)tile * op.belowTile + channel->below;
    for (int y = 0; y < op.positionRows; y++, below += op.belowWindowRow) {
      send_back(arena, &op, channel, tile, y, below, 0, 4);
    }
  }
}

/** Gradients of weights and biases, row by row of positions, whose derivatives are made when they are needed. */
static void pooled_gradients(Arena arena, const PooledConvolution *at, int tile) {
  const Pooling pool = *AT(Pooling, arena, at->pooling);
  GradientTask task = *AT(GradientTask, arena, at->gradient);
  const uint32_t from = task.from, lit = task.lit;
  for (int row = 0; row < 2 * pool.positionRows; row++) {
    int y = row / 2, down = row % 2;
    for (int c = 0; c < pool.channels; c++) {
      const PooledChannel *channel = AT(PooledChannel, arena, pool.channelTable) + c;
      char *below = arena + pool.below + (intptr_t)tile * pool.belowTile + channel->below;
      if (down) send_back(arena, &pool, channel, tile, y, below, 2, 4);
      else send_back(arena, &pool, channel, tile, y, below, 0, 2);
    }
    int shift = y * at->windowRow + down * task.fromRow;
    task.from = from + shift;
    if (lit) task.lit = lit + shift / UNIT_BYTES;
    tile_gradients(arena, &task, tile, row > 0);
  }
}
