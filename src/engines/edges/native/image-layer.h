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

/** Which of 64 bytes are not zero; `count` of them are there. */
ALWAYS uint64_t bright(const uint8_t *bytes, int count) {
  const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
  uint64_t marks = 0;
  for (int i = 0; 8 * i < count; i++) {
    uint64_t eight = 0;
    if (8 * i + 8 <= count) memcpy(&eight, bytes + 8 * i, 8);
    else memcpy(&eight, bytes + 8 * i, (size_t)(count - 8 * i));
    eight = (((eight & low) + low) | eight) >> 7 & UINT64_C(0x0101010101010101);
    // The product brings the eight bits together in the highest byte.
    marks |= (eight * UINT64_C(0x0102040810204080) >> 56) << (8 * i);
  }
  return marks;
}

ALWAYS const uint8_t *pixels_of(Arena arena, const Batch *batch, int place) {
  uint32_t sample = *AT(uint32_t, arena, batch->samples + place * 4);
  return AT(uint8_t, arena, batch->pixels + sample * (uint32_t)batch->pixelsPerImage);
}

/** Asks for the image of a sample, if there is one, before it is listed. */
ALWAYS void fetch(Arena arena, const ImageLayer *op, const Batch *batch, int place) {
  if (place >= batch->count) return;
  const uint8_t *image = pixels_of(arena, batch, place);
  for (int i = 0; i < op->pixels; i += 64) __builtin_prefetch(image + i, 0, 2);
}

/** Lists the pixels of a sample that are not black. Returns the end of the list. */
ALWAYS Lit *list_pixels(const uint8_t *image, int pixels, const float *greys, Lit *to) {
  for (int first = 0; first < pixels; first += 64) {
    int count = pixels - first < 64 ? pixels - first : 64;
    uint64_t marks = count == 64 ? bright(image + first, 64) : bright(image + first, count);
    for (; marks; marks &= marks - 1, to++) {
      int pixel = first + __builtin_ctzll(marks);
      to->offset = pixel * GROUP_BYTES;
      to->grey = greys[image[pixel]];
    }
  }
  return to;
}

/** Adds a sample's list to those of its tile by pixel; its derivatives lie at `offset`. */
ALWAYS void list_by_pixel(const Lit *list, const Lit *end, int32_t *counts, Lit *byPixel, int offset) {
  for (; list < end; list++) {
    int pixel = list->offset / GROUP_BYTES;
    Lit *at = byPixel + (intptr_t)pixel * LANES + counts[pixel]++;
    at->offset = offset;
    at->grey = list->grey;
  }
}

/** Lists the pixels of a tile, by sample and for the gradients also by pixel. */
static void list_tile(Arena arena, const ImageLayer *op, const Batch *batch, int tile, int live, int training) {
  int pixels = op->pixels, first = tile * LANES;
  const float *greys = AT(float, arena, op->grey);
  int32_t *counts = (int32_t *)(arena + op->pixelCounts) + (intptr_t)tile * pixels;
  Lit *byPixel = (Lit *)(arena + op->byPixel) + (intptr_t)tile * pixels * LANES;
  Lit *bySample = (Lit *)(arena + op->bySample);
  int32_t *sampleCounts = (int32_t *)(arena + op->sampleCounts);
  if (training) memset(counts, 0, (size_t)pixels * 4);
  for (int place = first; place < first + live; place++) {
    if (tile == 0) fetch(arena, op, batch, place + 2);
    Lit *list = bySample + (intptr_t)place * pixels;
    const Lit *end = list_pixels(pixels_of(arena, batch, place), pixels, greys, list);
    sampleCounts[place] = (int32_t)(end - list);
    if (training) list_by_pixel(list, end, counts, byPixel, place * GROUP_BYTES);
  }
}

/** Forward sums of some groups of one tile, each from the bias over the pixels in order. */
ALWAYS void image_groups(Arena arena, const ImageLayer *op, int tile, int live, int group, int groups) {
  const char *weights = arena + op->weights + (intptr_t)group * op->pixels * GROUP_BYTES;
  const char *bias = arena + op->bias + (intptr_t)group * GROUP_BYTES;
  char *staging = arena + op->staging + (intptr_t)tile * LANES * GROUP_BYTES * 2;
  intptr_t apart = LANES * GROUP_BYTES;
  for (int lane = 0; lane < live; lane++) {
    int place = tile * LANES + lane;
    if (group == 0) fetch(arena, op, AT(Batch, arena, op->batch), place + LANES);
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
  list_tile(arena, op, batch, tile, live, training);
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
