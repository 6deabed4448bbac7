// Mean over windows, their pixels added up in row order, and the way of its gradient back in equal parts. Lanes
// never meet. The usual windows have code of their own: their loops are known to the compiler.

ALWAYS void average_lanes(const Pooling *op, const char *window, char *to, int side) {
  L area = all_lanes((float)(side * side));
  for (int lane = 0; lane < UNIT_BYTES; lane += LANE_BYTES) {
    const char *corner = window + lane;
    L sum = {0};
#pragma GCC unroll 2
    for (int dy = 0; dy < side; dy++) {
#pragma GCC unroll 2
      for (int dx = 0; dx < side; dx++) {
        sum += load_lanes(corner + (intptr_t)dy * op->fromRow + (intptr_t)dx * op->fromColumn);
      }
    }
    store_lanes(to + lane, sum / area);
  }
}

ALWAYS void average_windows(Arena arena, const Pooling *op, int tile, int side) {
  for (int c = 0; c < op->channels; c++) {
    const PooledChannel *channel = AT(PooledChannel, arena, op->channelTable) + c;
    const char *from = arena + op->from + (intptr_t)tile * op->fromTile + channel->from;
    char *to = arena + op->to + (intptr_t)tile * op->toTile + channel->to;
    for (int y = 0; y < op->positionRows; y++) {
      for (int x = 0; x < op->positionColumns; x++) {
        average_lanes(op, from + (intptr_t)y * op->windowRow + (intptr_t)x * op->windowColumn,
                      to + (intptr_t)y * op->toRow + (intptr_t)x * op->toColumn, side);
      }
    }
  }
}

static void avg_pool(Arena arena, const Pooling *at, int tile) {
  const Pooling op = *at; // a copy, which no store can change
  if (op.window == 2) average_windows(arena, &op, tile, 2);
  else average_windows(arena, &op, tile, op.window);
}

ALWAYS void spread_lanes(const Pooling *op, const char *window, char *to, const char *delta, int side,
                         int disjoint) {
  L area = all_lanes((float)(side * side));
  for (int lane = 0; lane < UNIT_BYTES; lane += LANE_BYTES) {
    L part = load_lanes(delta + lane) / area;
#pragma GCC unroll 2
    for (int dy = 0; dy < side; dy++) {
#pragma GCC unroll 2
      for (int dx = 0; dx < side; dx++) {
        const char *value = window + lane + (intptr_t)dy * op->fromRow + (intptr_t)dx * op->fromColumn;
        char *at = to + lane + (intptr_t)dy * op->belowRow + (intptr_t)dx * op->belowColumn;
        L sent = op->gated ? where_positive(part, load_lanes(value)) : part;
        store_lanes(at, disjoint ? sent : sent + load_lanes(at));
      }
    }
  }
}

ALWAYS void spread_windows(Arena arena, const Pooling *op, int tile, int side, int disjoint) {
  for (int c = 0; c < op->channels; c++) {
    const PooledChannel *channel = AT(PooledChannel, arena, op->channelTable) + c;
    const char *from = arena + op->from + (intptr_t)tile * op->fromTile + channel->from;
    const char *delta = arena + op->delta + (intptr_t)tile * op->deltaTile + channel->delta;
    char *below = arena + op->below + (intptr_t)tile * op->belowTile + channel->below;
    if (!disjoint) clear_plane(op, below);
    for (int y = 0; y < op->positionRows; y++) {
      for (int x = 0; x < op->positionColumns; x++) {
        spread_lanes(op, from + (intptr_t)y * op->windowRow + (intptr_t)x * op->windowColumn,
                     below + (intptr_t)y * op->belowWindowRow + (intptr_t)x * op->belowWindowColumn,
                     delta + (intptr_t)y * op->deltaRow + (intptr_t)x * op->deltaColumn, side, disjoint);
      }
    }
  }
}

static void avg_pool_backward(Arena arena, const Pooling *at, int tile) {
  const Pooling op = *at;
  if (op.window == 2 && op.disjoint) spread_windows(arena, &op, tile, 2, 1);
  else spread_windows(arena, &op, tile, op.window, op.disjoint);
}
