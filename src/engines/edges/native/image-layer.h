// A dense layer on the image that visits only pixels that are not black. Weights lie as
// [group of 32 units][pixel][unit].

/** Sums of one group of units, or two: start + grey x row over a list, in order. `start` 0 is zero. */
ALWAYS void group_sums(const Lit *list, const Lit *end, const char *rows, intptr_t nextRows, const char *start,
                       int rectified, char *to, intptr_t nextTo, int groups) {
#define BEGIN(i) V a##i = start ? load(start + i * VECTOR_BYTES) : zero(), b##i = zero(); \
  if (groups == 2 && start) b##i = load(start + GROUP_BYTES + i * VECTOR_BYTES);
  EACH4(BEGIN)
#undef BEGIN
  for (const Lit *at = list; at < end; at++) {
    V x = splat(at->grey);
    const char *row = rows + at->offset;
#define ADD(i) a##i += x * load(row + i * VECTOR_BYTES);
    EACH4(ADD)
#undef ADD
    if (groups == 2) {
      row += nextRows;
#define ADD(i) b##i += x * load(row + i * VECTOR_BYTES);
      EACH4(ADD)
#undef ADD
    }
  }
#define END(i) store(to + i * VECTOR_BYTES, rectified ? relu(a##i) : a##i); \
  if (groups == 2) store(to + nextTo + i * VECTOR_BYTES, rectified ? relu(b##i) : b##i);
  EACH4(END)
#undef END
}

/** A pixel that is not black, for the sums and, by pixel, for the gradients. */
ALWAYS void note(const float *greys, int level, int pixel, Lit *to, int32_t *counts, Lit *byPixel, int offset) {
  float grey = greys[level];
  to->offset = pixel * GROUP_BYTES;
  to->grey = grey;
  if (!counts) return;
  Lit *at = byPixel + (intptr_t)pixel * LANES + counts[pixel]++;
  at->offset = offset;
  at->grey = grey;
}

/** Lists the pixels of a sample that are not black. */
static void list_pixels(Arena arena, const ImageLayer *op, const Batch *batch, int place, int training) {
  uint32_t sample = *AT(uint32_t, arena, batch->samples + place * 4);
  const uint8_t *image = AT(uint8_t, arena, batch->pixels + sample * (uint32_t)batch->pixelsPerImage);
  const float *greys = AT(float, arena, op->grey);
  Lit *start = (Lit *)(arena + op->bySample) + (intptr_t)place * op->pixels, *to = start;
  intptr_t tile = place / LANES;
  int32_t *counts = training ? (int32_t *)(arena + op->pixelCounts) + tile * op->pixels : 0;
  Lit *byPixel = (Lit *)(arena + op->byPixel) + tile * op->pixels * LANES;
  int offset = place * GROUP_BYTES, pixel = 0;
  for (; pixel + 8 <= op->pixels; pixel += 8) {
    uint64_t levels;
    memcpy(&levels, image + pixel, 8);
    while (levels) {
      int at = __builtin_ctzll(levels) >> 3;
      note(greys, (int)(levels >> (8 * at)) & 255, pixel + at, to++, counts, byPixel, offset);
      levels &= ~(UINT64_C(255) << (8 * at));
    }
  }
  for (; pixel < op->pixels; pixel++) {
    if (image[pixel]) note(greys, image[pixel], pixel, to++, counts, byPixel, offset);
  }
  ((int32_t *)(arena + op->sampleCounts))[place] = (int32_t)(to - start);
}

/** Forward sums of some groups of one tile, each from the bias over the pixels in order. */
ALWAYS void image_groups(Arena arena, const ImageLayer *op, int tile, int live, int group, int groups) {
  const char *weights = arena + op->weights + (intptr_t)group * op->pixels * GROUP_BYTES;
  const char *bias = arena + op->bias + (intptr_t)group * GROUP_BYTES;
  char *staging = arena + op->staging + (intptr_t)tile * LANES * GROUP_BYTES * 2;
  intptr_t apart = LANES * GROUP_BYTES;
  for (int lane = 0; lane < live; lane++) {
    int place = tile * LANES + lane;
    const Lit *list = AT(Lit, arena, op->bySample) + (intptr_t)place * op->pixels;
    const Lit *end = list + AT(int32_t, arena, op->sampleCounts)[place];
    group_sums(list, end, weights, (intptr_t)op->pixels * GROUP_BYTES, bias, op->relu,
               staging + lane * GROUP_BYTES, apart, groups);
  }
  char *target = arena + op->to + (intptr_t)tile * op->toTile + (intptr_t)group * GROUP * UNIT_BYTES;
  int rows = op->units - group * GROUP;
  if (rows > groups * GROUP) rows = groups * GROUP;
  for (int unit = 0; unit < rows; unit += 4) {
    const char *from = staging + unit / GROUP * apart + unit % GROUP * 4;
    for (int lane = 0; lane < LANES; lane += 4) {
      transpose4(from + lane * GROUP_BYTES, GROUP_BYTES, target + (intptr_t)unit * UNIT_BYTES + lane * 4,
                 UNIT_BYTES, rows - unit);
    }
  }
}

static void image_sums(Arena arena, const ImageLayer *op, int tile, int training) {
  const Batch *batch = AT(Batch, arena, op->batch);
  int first = tile * LANES, live = batch->count - first < LANES ? batch->count - first : LANES;
  if (training) memset(arena + op->pixelCounts + (intptr_t)tile * op->pixels * 4, 0, (size_t)op->pixels * 4);
  for (int lane = 0; lane < live; lane++) list_pixels(arena, op, batch, first + lane, training);
  int group = 0;
  for (; group + 1 < op->groups; group += 2) image_groups(arena, op, tile, live, group, 2);
  if (group < op->groups) image_groups(arena, op, tile, live, group, 1);
}

/** Transposes the derivatives of one tile from [unit][sample] to [group][sample][unit]. */
static void transpose_deltas(Arena arena, const ImageLayer *op, int tile) {
  for (int group = 0; group < op->groups; group++) {
    const char *from = arena + op->delta + (intptr_t)tile * op->deltaTile + (intptr_t)group * GROUP * UNIT_BYTES;
    char *to = arena + op->transposed + ((intptr_t)group * op->room + tile * LANES) * GROUP_BYTES;
    int rows = op->units - group * GROUP < GROUP ? op->units - group * GROUP : GROUP;
    for (int unit = 0; unit < rows; unit += 4) {
      for (int lane = 0; lane < LANES; lane += 4) {
        transpose4(from + unit * UNIT_BYTES + lane * 4, UNIT_BYTES, to + lane * GROUP_BYTES + unit * 4,
                   GROUP_BYTES, 4);
      }
    }
    // The last four rows may have brought in what lies behind the layer.
    for (int unit = rows; unit < ((rows + 3) & ~3); unit++) {
      for (int lane = 0; lane < LANES; lane++) store1(to + lane * GROUP_BYTES + unit * 4, 0);
    }
  }
}

/** Copies one pixel's list of each tile behind one another. Returns the end. */
static Lit *join_pixel(Arena arena, const ImageLayer *op, int pixel, int tiles, Lit *list) {
  for (int tile = 0; tile < tiles; tile++) {
    intptr_t place = (intptr_t)tile * op->pixels + pixel;
    int count = AT(int32_t, arena, op->pixelCounts)[place];
    const Lit *from = AT(Lit, arena, op->byPixel) + place * LANES;
    // Copying past the count is harmless: the next tile writes over it, or nobody reads it.
    for (int at = 0; at < count; at += 4) memcpy(list + at, from + at, 4 * sizeof(Lit));
    list += count;
  }
  return list;
}

/** Weight gradients of some pixels: sums from zero over the samples in order. */
static void image_gradients(Arena arena, const ImageLayer *op, int part, int first, int last, int tiles) {
  Lit *list = (Lit *)(arena + op->joined) + (intptr_t)part * (op->room + LANES);
  intptr_t nextRows = (intptr_t)op->room * GROUP_BYTES, nextTo = (intptr_t)op->pixels * GROUP_BYTES;
  for (int pixel = first; pixel < last; pixel++) {
    const Lit *end = join_pixel(arena, op, pixel, tiles, list);
    const char *deltas = arena + op->transposed;
    char *to = arena + (uint32_t)(op->weights + op->shift) + (intptr_t)pixel * GROUP_BYTES;
    int group = 0;
    for (; group + 1 < op->groups; group += 2) {
      group_sums(list, end, deltas + group * nextRows, nextRows, 0, 0, to + group * nextTo, nextTo, 2);
    }
    if (group < op->groups) {
      group_sums(list, end, deltas + group * nextRows, 0, 0, 0, to + group * nextTo, 0, 1);
    }
  }
}
