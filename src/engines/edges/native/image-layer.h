// A dense layer on the image that visits only pixels that are not black. Weights lie as
// [group of 32 units][pixel][unit].

/** Pixels whose weights are visited by all samples of a tile in turn. */
enum { FORWARD_PIXELS = 400 };
/**
 * Sums of one group of units, or two: start + grey x row over a list, in order, up to a limit. A `start` of
 * 0 is zero; `next` is the distance to the second group. Returns where the list goes on.
 */
ALWAYS const int32_t *group_sums(const int32_t *at, int32_t limit, const float *greys, const char *rows,
                                 intptr_t nextRows, const char *start, intptr_t nextStart, int rectified, char *to,
                                 intptr_t nextTo, int groups) {
#define BEGIN(i) L a##i = start ? load_lanes(start + i * LANE_BYTES) : (L){0}, b##i = (L){0}; \
  if (groups == 2 && start) b##i = load_lanes(start + nextStart + i * LANE_BYTES);
  EACHL(BEGIN)
#undef BEGIN
  for (; *at < limit; at++) {
    L x = grey_at(greys, *at);
    const char *row = rows + offset_of(*at);
#define ADD(i) a##i += x * load_lanes(row + i * LANE_BYTES);
    EACHL(ADD)
#undef ADD
    if (groups == 2) {
      row += nextRows;
#define ADD(i) b##i += x * load_lanes(row + i * LANE_BYTES);
      EACHL(ADD)
#undef ADD
    }
  }
#define END(i) store_lanes(to + i * LANE_BYTES, rectified ? where_positive(a##i, a##i) : a##i); \
  if (groups == 2) store_lanes(to + nextTo + i * LANE_BYTES, rectified ? where_positive(b##i, b##i) : b##i);
  EACHL(END)
#undef END
  return at;
}

/** Forward sums of some groups of one tile, each from the bias over the pixels in order. */
ALWAYS void image_groups(Arena arena, const ImageLayer *op, const Batch *batch, int tile, int live, int group,
                         int groups) {
  intptr_t nextRows = (intptr_t)op->pixels * GROUP_BYTES, apart = LANES * GROUP_BYTES;
  const char *weights = arena + op->weights + group * nextRows;
  const char *bias = arena + op->bias + (intptr_t)group * GROUP_BYTES;
  char *staging = arena + op->staging + (intptr_t)tile * LANES * GROUP_BYTES * 2;
  const float *greys = AT(float, arena, op->grey);
  const int32_t *lists[LANES];
  for (int lane = 0; lane < live; lane++) lists[lane] = list_of(arena, op, tile * LANES + lane) + op->blocks;
  for (int first = 0; first < op->pixels; first += FORWARD_PIXELS) {
    int last = first + FORWARD_PIXELS >= op->pixels;
    int32_t limit = last ? NO_PIXEL : (first + FORWARD_PIXELS) << 8;
    for (int lane = 0; lane < live; lane++) {
      if (group == 0 && first == 0) fetch_ahead(arena, op, batch, (tile + 1) * LANES + lane);
      char *sums = staging + lane * GROUP_BYTES;
      const char *start = first == 0 ? bias : sums;
      intptr_t nextStart = first == 0 ? GROUP_BYTES : apart;
      lists[lane] = group_sums(lists[lane], limit, greys, weights, nextRows, start, nextStart, last && op->relu, sums,
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

static void image_sums(Arena arena, const ImageLayer *op, int tile) {
  const Batch *batch = AT(Batch, arena, op->batch);
  int first = tile * LANES, live = batch->count - first < LANES ? batch->count - first : LANES;
  list_tile(arena, op, batch, tile, live);
  int group = 0;
  for (; group + 1 < op->groups; group += 2) image_groups(arena, op, batch, tile, live, group, 2);
  if (group < op->groups) image_groups(arena, op, batch, tile, live, group, 1);
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

/**
 * Adds to the gradients of a block of pixels, and of one group of units or two, what a sample gives:
 * grey x derivatives. The block lies as [group][pixel][unit].
 */
ALWAYS void add_sample(const int32_t *at, const int32_t *end, const float *greys, const char *deltas,
                       intptr_t nextDeltas, char *block, int groups) {
#define BEGIN(i) L d##i = load_lanes(deltas + i * LANE_BYTES), e##i = (L){0}; \
  if (groups == 2) e##i = load_lanes(deltas + nextDeltas + i * LANE_BYTES);
  EACHL(BEGIN)
#undef BEGIN
  for (; at < end; at++) {
    L x = grey_at(greys, *at);
    char *sums = block + offset_of(*at);
#define ADD(i) store_lanes(sums + i * LANE_BYTES, load_lanes(sums + i * LANE_BYTES) + x * d##i);
    EACHL(ADD)
#undef ADD
    if (groups == 2) {
      sums += SCRATCH_BYTES;
#define ADD(i) store_lanes(sums + i * LANE_BYTES, load_lanes(sums + i * LANE_BYTES) + x * e##i);
      EACHL(ADD)
#undef ADD
    }
  }
}

/** Gradients of one block of pixels for some groups: sums from zero over the samples in order. */
ALWAYS void block_gradients(Arena arena, const ImageLayer *op, char *scratch, int block, int group, int groups) {
  const Batch *batch = AT(Batch, arena, op->batch);
  const float *greys = AT(float, arena, op->grey);
  intptr_t nextDeltas = (intptr_t)op->room * GROUP_BYTES;
  const char *deltas = arena + op->transposed + group * nextDeltas;
  char *sums = scratch - (intptr_t)block * PIXELS_TOGETHER * GROUP_BYTES; // offsets count from pixel 0
  const int32_t *ends = list_of(arena, op, 0);
  for (int place = 0; place < batch->count; place++, deltas += GROUP_BYTES, ends += op->listRoom) {
    const int32_t *list = ends + op->blocks;
    int first = block == 0 ? 0 : ends[block - 1];
    add_sample(list + first, list + ends[block], greys, deltas, nextDeltas, sums, groups);
  }
}

/**
 * Weight gradients of every PARTS-th block of pixels. With a step of Adam they are used at once, while they
 * are in the first-level cache, and not kept.
 */
static void image_gradients(Arena arena, const ImageLayer *op, int part, const AdamStep *step) {
  intptr_t room = SCRATCH_BYTES;
  char *scratch = arena + op->scratch + part * 2 * room;
  for (int block = part; block < op->blocks; block += PARTS) {
    int first = block * PIXELS_TOGETHER;
    int pixels = op->pixels - first < PIXELS_TOGETHER ? op->pixels - first : PIXELS_TOGETHER;
    for (int group = 0; group < op->groups; group += 2) {
      int groups = op->groups - group < 2 ? 1 : 2;
      memset(scratch, 0, (size_t)(groups * room));
      if (groups == 2) block_gradients(arena, op, scratch, block, group, 2);
      else block_gradients(arena, op, scratch, block, group, 1);
      for (int i = 0; i < groups; i++) {
        uint32_t at = op->weights + (uint32_t)((group + i) * op->pixels + first) * GROUP_BYTES;
        const float *gradients = (const float *)(scratch + i * room);
        if (step) adam_at(arena, step, (intptr_t)(at - step->weights), gradients, pixels * GROUP);
        else memcpy(arena + (uint32_t)(at + op->shift), gradients, (size_t)pixels * GROUP_BYTES);
      }
    }
  }
}
