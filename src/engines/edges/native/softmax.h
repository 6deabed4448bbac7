// Mean cross-entropy and its derivative by the logits, one tile: (softmax - onehot) x scale.

/** The larger of two; NaN where either is one. */
ALWAYS V maximum(V a, V b) { return choose(a != a, a, choose(a >= b, a, b)); }

/** Copies the logits of a tile to where its samples belong. */
static void put_logits(Arena arena, const Softmax *op, const Round *round, int tile) {
  int first = tile * LANES, live = live_of(round->count, tile);
  const float *from = (const float *)(arena + op->logits + (intptr_t)tile * op->logitsTile);
  float *to = (float *)(arena + round->logits) + (intptr_t)first * op->classes;
  for (int lane = 0; lane < live; lane++) {
    for (int class = 0; class < op->classes; class++) *to++ = from[class * LANES + lane];
  }
}

static void softmax_cross_entropy(Arena arena, const Softmax *op, const Batch *batch, int tile) {
  const char *logits = arena + op->logits + (intptr_t)tile * op->logitsTile;
  char *delta = arena + op->delta + (intptr_t)tile * op->deltaTile;
  int first = tile * LANES;
  intptr_t end = (intptr_t)op->classes * UNIT_BYTES;
  double loss = 0;
  for (int group = 0; group < LANES; group += 8) {
    intptr_t lane = group * 4;
    V top = load(logits + lane);
    for (intptr_t at = UNIT_BYTES; at < end; at += UNIT_BYTES) top = maximum(top, load(logits + at + lane));
    V total = zero();
    for (intptr_t at = 0; at < end; at += UNIT_BYTES) {
      V power = exponential(load(logits + at + lane) - top);
      store(delta + at + lane, power);
      total += power;
    }
    int live = batch->count - first - group; // samples from this group of lanes on
    V scale = splat(batch->scale);
    for (int i = 0; i < 8; i++) if (i >= live) scale[i] = 0;
    V share = scale / total;
    for (intptr_t at = 0; at < end; at += UNIT_BYTES) {
      store(delta + at + lane, load(delta + at + lane) * share);
    }
    for (int i = 0; i < 8 && i < live; i++) {
      uint32_t sample = *AT(uint32_t, arena, batch->samples + (first + group + i) * 4);
      intptr_t place = *AT(uint8_t, arena, batch->labels + sample) * (intptr_t)UNIT_BYTES + lane + i * 4;
      store1(delta + place, load1(delta + place) - batch->scale);
      float chosen = load1(logits + place);
      loss += logarithm((double)total[i]) - ((double)chosen - (double)top[i]);
    }
  }
  memcpy(arena + batch->loss + (intptr_t)tile * 8, &loss, 8);
}
