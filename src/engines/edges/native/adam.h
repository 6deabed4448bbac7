// One step of Adam over some slots, by the steps of `../assembly/adam.ts`, which says why small
// numbers become zero. A plain loop: the compiler makes vectors of it.

ALWAYS float normal(float x, float least) { return __builtin_fabsf(x) >= least ? x : 0; }

ALWAYS void adam_slots(const AdamStep *step, float *restrict w, float *restrict m, float *restrict v,
                       const float *restrict g, const int32_t *restrict keep, int count) {
  const float smallest = 0x1p-126f, faintest = 0x1p-56f;
  for (int i = 0; i < count; i++) {
    float slope = g[i];
    if (keep) {
      int32_t bits;
      memcpy(&bits, &slope, 4);
      bits &= keep[i];
      memcpy(&slope, &bits, 4);
    }
    slope = normal(slope, faintest);
    float first = normal(step->beta1 * m[i] + step->rest1 * slope, smallest);
    float second = step->beta2 * v[i] + step->rest2 * (slope * slope);
    second = second >= smallest ? second : 0;
    m[i] = first;
    v[i] = second;
    w[i] -= step->rate * first / (__builtin_sqrtf(second) * step->spread + step->epsilon);
  }
}

/** Some slots that lie `skip` bytes from the first, with gradients from anywhere. */
static void adam_at(Arena arena, const AdamStep *at, intptr_t skip, const float *gradients, int count) {
  const AdamStep step = *at; // a copy, which no store can change
  float *w = (float *)(arena + step.weights + skip);
  float *m = (float *)(arena + step.first + skip), *v = (float *)(arena + step.second + skip);
  if (step.keep) adam_slots(&step, w, m, v, gradients, (const int32_t *)(arena + step.keep + skip), count);
  else adam_slots(&step, w, m, v, gradients, 0, count);
}

static void adam(Arena arena, const AdamStep *step, int from, int end) {
  intptr_t skip = (intptr_t)from * 4;
  adam_at(arena, step, skip, (const float *)(arena + step->gradient + skip), end - from);
}
