// Maximum over windows, and the way of its gradient to the first maximum in row order.

ALWAYS void pool_lanes(const Pooling *op, const char *window, char *to) {
#define BEGIN(i) V best##i = load(window + i * VECTOR_BYTES);
  EACH4(BEGIN)
#undef BEGIN
  for (int dy = 0; dy < op->window; dy++) {
    const char *at = window + (intptr_t)dy * op->fromRow;
    for (int dx = 0; dx < op->window; dx++) {
#define STEP(i) best##i = pmax(best##i, load(at + i * VECTOR_BYTES));
      EACH4(STEP)
#undef STEP
      at += op->fromColumn;
    }
  }
#define END(i) store(to + i * VECTOR_BYTES, best##i);
  EACH4(END)
#undef END
}

static void max_pool(Arena arena, const Pooling *op, int tile) {
  for (int c = 0; c < op->channels; c++) {
    const PooledChannel *channel = AT(PooledChannel, arena, op->channelTable) + c;
    const char *from = arena + op->from + (intptr_t)tile * op->fromTile + channel->from;
    char *to = arena + op->to + (intptr_t)tile * op->toTile + channel->to;
    for (int y = 0; y < op->positionRows; y++) {
      for (int x = 0; x < op->positionColumns; x++) {
        pool_lanes(op, from + (intptr_t)y * op->windowRow + (intptr_t)x * op->windowColumn,
                   to + (intptr_t)y * op->toRow + (intptr_t)x * op->toColumn);
      }
    }
  }
}

ALWAYS void unpool_lanes(const Pooling *op, const char *window, char *to, const char *best, const char *delta) {
  V top0 = load(best), top1 = load(best + VECTOR_BYTES);
  V left0 = load(delta), left1 = load(delta + VECTOR_BYTES);
  if (op->gated) {
    left0 = both(left0, top0 > zero());
    left1 = both(left1, top1 > zero());
  }
  for (int dy = 0; dy < op->window; dy++) {
    const char *value = window + (intptr_t)dy * op->fromRow;
    char *at = to + (intptr_t)dy * op->belowRow;
    for (int dx = 0; dx < op->window; dx++) {
      I hit0 = load(value) == top0, hit1 = load(value + VECTOR_BYTES) == top1;
      V sent0 = both(left0, hit0), sent1 = both(left1, hit1);
      left0 = both(left0, ~hit0);
      left1 = both(left1, ~hit1);
      if (!op->disjoint) {
        sent0 += load(at);
        sent1 += load(at + VECTOR_BYTES);
      }
      store(at, sent0);
      store(at + VECTOR_BYTES, sent1);
      value += op->fromColumn;
      at += op->belowColumn;
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

static void max_pool_backward(Arena arena, const Pooling *op, int tile) {
  for (int c = 0; c < op->channels; c++) {
    const PooledChannel *channel = AT(PooledChannel, arena, op->channelTable) + c;
    const char *from = arena + op->from + (intptr_t)tile * op->fromTile + channel->from;
    const char *delta = arena + op->delta + (intptr_t)tile * op->deltaTile + channel->delta;
    char *below = arena + op->below + (intptr_t)tile * op->belowTile + channel->below;
    const char *best = arena + op->to + (intptr_t)tile * op->toTile + channel->to;
    if (!op->disjoint) clear_plane(op, below);
    for (int y = 0; y < op->positionRows; y++) {
      for (int x = 0; x < op->positionColumns; x++) {
        const char *window = from + (intptr_t)y * op->windowRow + (intptr_t)x * op->windowColumn;
        char *target = below + (intptr_t)y * op->belowWindowRow + (intptr_t)x * op->belowWindowColumn;
        const char *top = best + (intptr_t)y * op->toRow + (intptr_t)x * op->toColumn;
        const char *source = delta + (intptr_t)y * op->deltaRow + (intptr_t)x * op->deltaColumn;
        for (int lane = 0; lane < UNIT_BYTES; lane += 2 * VECTOR_BYTES) {
          unpool_lanes(op, window + lane, target + lane, top + lane, source + lane);
        }
      }
    }
  }
}
