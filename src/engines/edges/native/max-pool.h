// Maximum over windows, and the way of its gradient to the first maximum in row order. Lanes never meet. The
// usual windows have code of their own: their loops are known to the compiler.

ALWAYS void pool_lanes(const Pooling *op, const char *window, char *to, int side) {
  for (int lane = 0; lane < UNIT_BYTES; lane += LANE_BYTES) {
    const char *corner = window + lane;
    L best = load_lanes(corner);
#pragma GCC unroll 2
    for (int dy = 0; dy < side; dy++) {
#pragma GCC unroll 2
      for (int dx = 0; dx < side; dx++) {
        best = larger(best, load_lanes(corner + (intptr_t)dy * op->fromRow + (intptr_t)dx * op->fromColumn));
      }
    }
    store_lanes(to + lane, best);
  }
}

ALWAYS void pool_windows(Arena arena, const Pooling *op, int tile, int side) {
  for (int c = 0; c < op->channels; c++) {
    const PooledChannel *channel = AT(PooledChannel, arena, op->channelTable) + c;
    const char *from = arena + op->from + (intptr_t)tile * op->fromTile + channel->from;
    char *to = arena + op->to + (intptr_t)tile * op->toTile + channel->to;
    for (int y = 0; y < op->positionRows; y++) {
      for (int x = 0; x < op->positionColumns; x++) {
        pool_lanes(op, from + (intptr_t)y * op->windowRow + (intptr_t)x * op->windowColumn,
                   to + (intptr_t)y * op->toRow + (intptr_t)x * op->toColumn, side);
      }
    }
  }
}

static void max_pool(Arena arena, const Pooling *at, int tile) {
  const Pooling op = *at; // a copy, which no store can change
  if (op.window == 2) pool_windows(arena, &op, tile, 2);
  else pool_windows(arena, &op, tile, op.window);
}

ALWAYS void unpool_lanes(const Pooling *op, const char *window, char *to, const char *best, const char *delta,
                         int side, int disjoint) {
  for (int lane = 0; lane < UNIT_BYTES; lane += LANE_BYTES) {
    L top = load_lanes(best + lane), left = load_lanes(delta + lane);
    if (op->gated) left = where_positive(left, top);
#pragma GCC unroll 2
    for (int dy = 0; dy < side; dy++) {
#pragma GCC unroll 2
      for (int dx = 0; dx < side; dx++) {
        L value = load_lanes(window + lane + (intptr_t)dy * op->fromRow + (intptr_t)dx * op->fromColumn);
        char *at = to + lane + (intptr_t)dy * op->belowRow + (intptr_t)dx * op->belowColumn;
        L sent = where_equal(left, value, top);
        left = where_unequal(left, value, top);
        store_lanes(at, disjoint ? sent : sent + load_lanes(at));
      }
    }
  }
}

static void clear_plane(const Pooling *op, char *below) {
  for (int y = 0; y < op->rowsBelow; y++) {
    for (int x = 0; x < op->columnsBelow; x++) {
      memset(below + (intptr_t)y * op->belowRow + (intptr_t)x * op->belowColumn, 0, UNIT_BYTES);
    }
  }
}

ALWAYS void unpool_windows(Arena arena, const Pooling *op, int tile, int side, int disjoint) {
  for (int c = 0; c < op->channels; c++) {
    const PooledChannel *channel = AT(PooledChannel, arena, op->channelTable) + c;
    const char *from = arena + op->from + (intptr_t)tile * op->fromTile + channel->from;
    const char *delta = arena + op->delta + (intptr_t)tile * op->deltaTile + channel->delta;
    char *below = arena + op->below + (intptr_t)tile * op->belowTile + channel->below;
    const char *best = arena + op->to + (intptr_t)tile * op->toTile + channel->to;
    if (!disjoint) clear_plane(op, below);
    for (int y = 0; y < op->positionRows; y++) {
      for (int x = 0; x < op->positionColumns; x++) {
        unpool_lanes(op, from + (intptr_t)y * op->windowRow + (intptr_t)x * op->windowColumn,
                     below + (intptr_t)y * op->belowWindowRow + (intptr_t)x * op->belowWindowColumn,
                     best + (intptr_t)y * op->toRow + (intptr_t)x * op->toColumn,
                     delta + (intptr_t)y * op->deltaRow + (intptr_t)x * op->deltaColumn, side, disjoint);
      }
    }
  }
}

static void max_pool_backward(Arena arena, const Pooling *at, int tile) {
  const Pooling op = *at;
  if (op.window == 2 && op.disjoint) unpool_windows(arena, &op, tile, 2, 1);
  else unpool_windows(arena, &op, tile, op.window, op.disjoint);
}
