// Lists of the pixels of a sample that are not black, as `../lit-lists.ts` describes them.

/** How many samples, and how much of a list, are asked for ahead. */
enum { SAMPLES_AHEAD = 16, LIST_AHEAD = 704 };

/** Where the weights of a listed pixel lie, from those of pixel 0. */
ALWAYS intptr_t offset_of(int32_t listed) { return (intptr_t)((uint32_t)listed >> 8) * GROUP_BYTES; }
ALWAYS L grey_at(const float *greys, int32_t listed) { return all_lanes(greys[(uint8_t)listed]); }

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

/** Asks for most lists of digits. */
ALWAYS void fetch_list(const int32_t *list) {
  for (int at = 0; at < LIST_AHEAD; at += 64) __builtin_prefetch((const char *)list + at, 0, 2);
}

/** Adds the pixels that are marked to a list. Returns its end; writes up to three places more. */
ALWAYS int32_t *list_marked(uint64_t marks, const uint8_t *image, int first, int32_t *to) {
  int32_t *end = to + __builtin_popcountll(marks);
  // Four at a time, so that the number of rounds is easily foreseen.
  while (to < end) {
#define NEXT(i) { int at = __builtin_ctzll(marks | UINT64_C(1) << 63); \
    to[i] = (first + at) << 8 | image[first + at]; marks &= marks - 1; }
    EACH4(NEXT)
#undef NEXT
    to += 4;
  }
  return end;
}

/** Lists the pixels of a sample that are not black. */
ALWAYS void list_pixels(const uint8_t *image, int pixels, int32_t *list, int blocks) {
  int32_t *ends = list, *start = list + blocks, *to = start;
  int first = 0;
  for (; first + PIXELS_TOGETHER <= pixels; first += PIXELS_TOGETHER) {
    to = list_marked(bright(image + first), image, first, to);
    *ends++ = (int32_t)(to - start);
  }
  if (first < pixels) {
    uint8_t rest[PIXELS_TOGETHER] = {0};
    memcpy(rest, image + first, (size_t)(pixels - first));
    to = list_marked(bright(rest), rest - first, first, to);
    *ends = (int32_t)(to - start);
  }
  *to = NO_PIXEL;
}

/** The list of a sample that was made beforehand. */
ALWAYS const int32_t *made_list(Arena arena, const Batch *batch, int place) {
  uint32_t sample = AT(uint32_t, arena, batch->samples)[place];
  return AT(int32_t, arena, AT(uint32_t, arena, batch->lists)[sample]);
}

/** A sample's list, beside those of its batch. */
ALWAYS int32_t *list_of(Arena arena, const ImageLayer *op, int place) {
  return (int32_t *)(arena + op->lists) + (intptr_t)place * op->listRoom;
}

/** Lists the pixels of the samples of a tile, or brings their lists in: they are read more than once. */
static void list_tile(Arena arena, const ImageLayer *op, const Batch *batch, int tile, int live) {
  int first = tile * LANES, blocks = op->blocks;
  for (int place = first; place < first + live; place++) {
    int32_t *to = list_of(arena, op, place);
    if (!batch->lists) {
      if (tile == 0) fetch(arena, op, batch, place + 2);
      list_pixels(pixels_of(arena, batch, place), op->pixels, to, blocks);
      continue;
    }
    if (tile == 0 && place + SAMPLES_AHEAD < batch->count) fetch_list(made_list(arena, batch, place + SAMPLES_AHEAD));
    const int32_t *list = made_list(arena, batch, place);
    memcpy(to, list, (size_t)(blocks + list[blocks - 1] + 1) * 4);
  }
}

/** Asks for what a sample that comes later needs first. */
ALWAYS void fetch_ahead(Arena arena, const ImageLayer *op, const Batch *batch, int place) {
  if (!batch->lists) fetch(arena, op, batch, place);
  else if (place < batch->count) fetch_list(made_list(arena, batch, place));
}
