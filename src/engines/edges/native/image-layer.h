// A dense layer on the image that visits only pixels that are not black. Weights lie as
// [group of 32 units][pixel][unit].

/** Pixels whose weights, of two groups, stay in the first-level cache. */
enum { PIXELS_TOGETHER = 112 };

/** Beyond every offset; ends a list. */
enum { NO_OFFSET = INT32_MAX };

/**
 * Sums of one group of units, or two: start + grey x row over a list, in order, up to an offset. A `start` of
 * 0 is zero; `next` is the distance to the second group. Returns where the list goes on.
 */
ALWAYS const Lit *group_sums(const Lit *at, int32_t limit, const char *rows, intptr_t nextRows, const char *start,
                             intptr_t nextStart, int rectified, char *to, intptr_t nextTo, int groups) {
#define BEGIN(i) V a##i = start ? load(start + i * VECTOR_BYTES) : zero(), b##i = zero(); \
  if (groups == 2 && start) b##i = load(start + nextStart + i * VECTOR_BYTES);
  EACH4(BEGIN)
#undef BEGIN
  for (; at->offset < limit; at++) {
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
  return at;
}

/** Which of 64 bytes are not zero. */
ALWAYS uint64_t bright(const uint8_t *bytes) {
  uint64_t marks = 0;
#if defined(__SSE2__)
  typedef char Mask __attribute__((vector_size(16)));
  for (int i = 0; i < 64; i += 16) {
    B16 black = (B16)(*(const B16M *)(bytes + i) == (B16){0});
    marks |= (uint64_t)(uint16_t)~__builtin_ia32_pmovmskb128((Mask)black) << i;
  }
#else
  const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
  for (int i = 0; i < 64; i += 8) {
    uint64_t eight;
    memcpy(&eight, bytes + i, 8);
    eight = (((eight & low) + low) | eight) >> 7 & UINT64_C(0x0101010101010101);
    // The product brings the eight bits together in the highest byte.
    marks |= (eight * UINT64_C(0x0102040810204080) >> 56) << i;
  }
#endif
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

/** Adds the pixels that are marked to a list. Returns its end; writes up to three places more. */
ALWAYS Lit *list_marked(uint64_t marks, const uint8_t *image, int first, const float *greys, Lit *to) {
  Lit *end = to + __builtin_popcountll(marks);
  // Four at a time, so that the number of rounds is easily foreseen.
  while (to < end) {
#define NEXT(i) { int at = __builtin_ctzll(marks | UINT64_C(1) << 63); \
    to[i].offset = (first + at) * GROUP_BYTES; to[i].grey = greys[image[first + at]]; marks &= marks - 1; }
    EACH4(NEXT)
#undef NEXT
    to += 4;
  }
  return end;
}

/** Lists the pixels of a sample that are not black. Returns the end of the list. */
ALWAYS Lit *list_pixels(const uint8_t *image, int pixels, const float *greys, Lit *to) {
  int first = 0;
  for (; first + 64 <= pixels; first += 64) to = list_marked(bright(image + first), image, first, greys, to);
  if (first < pixels) {
    uint8_t rest[64] = {0};
    memcpy(rest, image + first, (size_t)(pixels - first));
    to = list_marked(bright(rest), rest - first, first, greys, to);
  }
  to->offset = NO_OFFSET;
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
  if (training) memset(counts, 0, (size_t)pixels * 4);
  for (int place = first; place < first + live; place++) {
    if (tile == 0) fetch(arena, op, batch, place + 2);
    Lit *list = bySample + (intptr_t)place * op->listRoom;
    const Lit *end = list_pixels(pixels_of(arena, batch, place), pixels, greys, list);
    if (training) list_by_pixel(list, end, counts, byPixel, place * GROUP_BYTES);
  }
}

/** Forward sums of some groups of one tile, each from the bias over the pixels in order. */
ALWAYS void image_groups(Arena arena, const ImageLayer *op, int tile, int live, int group, int groups) {
  intptr_t nextRows = (intptr_t)op->pixels * GROUP_BYTES, apart = LANES * GROUP_BYTES;
  const char *weights = arena + op->weights + group * nextRows;
  const char *bias = arena + op->bias + (intptr_t)group * GROUP_BYTES;
  char *staging = arena + op->staging + (intptr_t)tile * LANES * GROUP_BYTES * 2;
  const Lit *lists[LANES];
  for (int lane = 0; lane < live; lane++) {
    lists[lane] = AT(Lit, arena, op->bySample) + (intptr_t)(tile * LANES + lane) * op->listRoom;
  }
  for (int first = 0; first < op->pixels; first += PIXELS_TOGETHER) {
    int last = first + PIXELS_TOGETHER >= op->pixels;
    int32_t limit = last ? NO_OFFSET : (first + PIXELS_TOGETHER) * GROUP_BYTES;
    for (int lane = 0; lane < live; lane++) {
      if (group == 0 && first == 0) fetch(arena, op, AT(Batch, arena, op->batch), (tile + 1) * LANES + lane);
      char *sums = staging + lane * GROUP_BYTES;
      const char *start = first == 0 ? bias : sums;
      intptr_t nextStart = first == 0 ? GROUP_BYTES : apart;
      lists[lane] = group_sums(lists[lane], limit, weights, nextRows, start, nextStart, last && op->relu, sums,
                               apart, groups);
    }
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
    join_pixel(arena, op, pixel, tiles, list)->offset = NO_OFFSET;
    const char *deltas = arena + op->transposed;
    char *to = arena + (uint32_t)(op->weights + op->shift) + (intptr_t)pixel * GROUP_BYTES;
    int group = 0;
    for (; group + 1 < op->groups; group += 2) {
      group_sums(list, NO_OFFSET, deltas + group * nextRows, nextRows, 0, 0, 0, to + group * nextTo, nextTo, 2);
    }
    if (group < op->groups) {
      group_sums(list, NO_OFFSET, deltas + group * nextRows, 0, 0, 0, 0, to + group * nextTo, 0, 1);
    }
  }
}
