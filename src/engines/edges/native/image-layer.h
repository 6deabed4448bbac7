// A dense layer on the image that visits only pixels that are not black. Weights lie as
// [group of 32 units][pixel][unit].

/** Pixels whose weights are visited by all samples of a tile in turn. */
enum { FORWARD_PIXELS = 400 };

/**
 * Sums of one group of units, or two: start + grey x row over a list, in order, up to an offset. A `start` of
 * 0 is zero; `next` is the distance to the second group. Returns where the list goes on.
 */
ALWAYS const Lit *group_sums(const Lit *at, int32_t limit, const char *rows, intptr_t nextRows, const char *start,
                             intptr_t nextStart, int rectified, char *to, intptr_t nextTo, int groups) {
#define BEGIN(i) L a##i = start ? load_lanes(start + i * LANE_BYTES) : (L){0}, b##i = (L){0}; \
  if (groups == 2 && start) b##i = load_lanes(start + nextStart + i * LANE_BYTES);
  EACHL(BEGIN)
#undef BEGIN
  for (; at->offset < limit; at++) {
    L x = all_lanes(at->grey);
    const char *row = rows + at->offset;
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

/** Lists the pixels of a sample that are not black, and where each block of them ends. */
ALWAYS void list_pixels(const uint8_t *image, int pixels, const float *greys, Lit *list, int32_t *ends) {
  Lit *to = list;
  int first = 0;
  for (; first + PIXELS_TOGETHER <= pixels; first += PIXELS_TOGETHER) {
    to = list_marked(bright(image + first), image, first, greys, to);
    *ends++ = (int32_t)(to - list);
  }
  if (first < pixels) {
    uint8_t rest[PIXELS_TOGETHER] = {0};
    memcpy(rest, image + first, (size_t)(pixels - first));
    to = list_marked(bright(rest), rest - first, first, greys, to);
    *ends = (int32_t)(to - list);
  }
  to->offset = NO_OFFSET;
}

/** Lists the pixels of the samples of a tile; `ahead`: asks for images that nobody has asked for. */
static void list_tile(Arena arena, const ImageLayer *op, const Batch *batch, int tile, int ahead) {
  int pixels = op->pixels, first = tile * LANES, live = live_of(batch->count, tile);
  const float *greys = AT(float, arena, op->grey);
  for (int place = first; place < first + live; place++) {
    if (ahead) fetch(arena, op, batch, place + 2);
    list_pixels(pixels_of(arena, batch, place), pixels, greys,
                (Lit *)(arena + op->lists) + (intptr_t)place * op->listRoom,
                (int32_t *)(arena + op->blockEnds) + (intptr_t)place * op->blocks);
  }
}

/** A sample's list: made beforehand for an evaluation, or just now. */
ALWAYS const Lit *list_of(Arena arena, const ImageLayer *op, const Batch *batch, int place, int listed) {
  if (!listed) return AT(Lit, arena, op->lists) + (intptr_t)place * op->listRoom;
  uint32_t sample = AT(uint32_t, arena, batch->samples)[place];
  return AT(Lit, arena, AT(uint32_t, arena, batch->lists)[sample]);
}

/** Asks for the list of a sample that was made beforehand: its beginning, which is most of it. */
ALWAYS void fetch_list(Arena arena, const Batch *batch, int place) {
  if (place >= batch->count) return;
  const char *list = (const char *)list_of(arena, 0, batch, place, 1);
  for (int i = 0; i < 20; i++) __builtin_prefetch(list + 64 * i, 0, 2);
}

/** How the sums of a tile are taken. */
typedef struct {
  /** Which of the stagings. */
  int slot;
  /** Whether lists were made beforehand. */
  int listed;
  /** Whether to ask for the images of the next tile. */
  int ahead;
} Way;

/** Forward sums of some groups of one tile, each from the bias over the pixels in order. */
ALWAYS void image_groups(Arena arena, const ImageLayer *op, int tile, Way way, int group, int groups) {
  const Batch *batch = AT(Batch, arena, op->batch);
  int live = live_of(batch->count, tile);
  intptr_t nextRows = (intptr_t)op->pixels * GROUP_BYTES, apart = LANES * GROUP_BYTES;
  const char *weights = arena + op->weights + group * nextRows;
  const char *bias = arena + op->bias + (intptr_t)group * GROUP_BYTES;
  char *staging = arena + op->staging + (intptr_t)way.slot * LANES * GROUP_BYTES * 2;
  const Lit *lists[LANES];
  for (int lane = 0; lane < live; lane++) lists[lane] = list_of(arena, op, batch, tile * LANES + lane, way.listed);
  for (int first = 0; first < op->pixels; first += FORWARD_PIXELS) {
    int last = first + FORWARD_PIXELS >= op->pixels;
    int32_t limit = last ? NO_OFFSET : (first + FORWARD_PIXELS) * GROUP_BYTES;
    for (int lane = 0; lane < live; lane++) {
      if (way.ahead && group == 0 && first == 0) fetch(arena, op, batch, (tile + 1) * LANES + lane);
      if (way.listed && group == 0 && first == 0) fetch_list(arena, batch, (tile + 1) * LANES + lane);
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

/** Groups that belong together: those of a layer, or a thread's own. */
typedef struct {
  int from, to;
} Groups;

/** Sums of a tile's groups, two at a time. */
static void image_range(Arena arena, const ImageLayer *op, int tile, Way way, Groups own) {
  int group = own.from;
  for (; group + 1 < own.to; group += 2) image_groups(arena, op, tile, way, group, 2);
  if (group < own.to) image_groups(arena, op, tile, way, group, 1);
}

static void image_sums(Arena arena, const ImageLayer *op, int tile, int training) {
  const Batch *batch = AT(Batch, arena, op->batch);
  int listed = !training && batch->lists;
  if (!listed) list_tile(arena, op, batch, tile, tile == 0);
  image_range(arena, op, tile, (Way){tile, listed, !listed}, (Groups){0, op->groups});
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
ALWAYS void add_sample(const Lit *at, const Lit *end, const char *deltas, intptr_t nextDeltas, char *block, int groups) {
#define BEGIN(i) L d##i = load_lanes(deltas + i * LANE_BYTES), e##i = (L){0}; \
  if (groups == 2) e##i = load_lanes(deltas + nextDeltas + i * LANE_BYTES);
  EACHL(BEGIN)
#undef BEGIN
  for (; at < end; at++) {
    L x = all_lanes(at->grey);
    char *sums = block + at->offset;
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
  int samples = AT(Batch, arena, op->batch)->count;
  intptr_t nextDeltas = (intptr_t)op->room * GROUP_BYTES;
  const char *deltas = arena + op->transposed + group * nextDeltas;
  const int32_t *ends = AT(int32_t, arena, op->blockEnds) + block;
  const Lit *list = AT(Lit, arena, op->lists);
  char *sums = scratch - (intptr_t)block * PIXELS_TOGETHER * GROUP_BYTES; // offsets count from pixel 0
  for (int place = 0; place < samples; place++) {
    int first = block == 0 ? 0 : ends[-1];
    add_sample(list + first, list + ends[0], deltas, nextDeltas, sums, groups);
    deltas += GROUP_BYTES;
    ends += op->blocks;
    list += op->listRoom;
  }
}

/** Blocks of pixels: from one on, every so many. */
typedef struct {
  int from, every;
} Blocks;

/**
 * Weight gradients of some blocks of pixels and groups of units, with one of the scratches. With a step of Adam
 * they are used at once, while they are in the first-level cache, and not kept.
 */
static void image_gradients(Arena arena, const ImageLayer *op, Blocks blocks, Groups own, int slot,
                            const AdamStep *step) {
  intptr_t room = SCRATCH_BYTES;
  char *scratch = arena + op->scratch + slot * 2 * room;
  for (int block = blocks.from; block < op->blocks; block += blocks.every) {
    int first = block * PIXELS_TOGETHER;
    int pixels = op->pixels - first < PIXELS_TOGETHER ? op->pixels - first : PIXELS_TOGETHER;
    for (int group = own.from; group < own.to; group += 2) {
      int groups = own.to - group < 2 ? 1 : 2;
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
