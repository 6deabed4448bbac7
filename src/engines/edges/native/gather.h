// Brings the pixels that some surviving edge reads into a tile, as level / 255.

ALWAYS const uint8_t *image_of(Arena arena, const Batch *batch, int place) {
  if (place >= batch->count) return AT(uint8_t, arena, batch->blank);
  uint32_t sample = *AT(uint32_t, arena, batch->samples + place * 4);
  return AT(uint8_t, arena, batch->pixels + sample * (uint32_t)batch->pixelsPerImage);
}

/** Of so many samples of a batch, those of a tile. */
ALWAYS int live_of(int32_t count, int tile) {
  int rest = count - tile * LANES;
  return rest < LANES ? rest : LANES;
}

#if defined(SHUFFLES_ARE_NAMED)
#define SHUFFLE16(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define SHUFFLE16(a, b, ...) __builtin_shuffle(a, b, (B16){__VA_ARGS__})
#endif
#define LOW16(a, b) SHUFFLE16(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH16(a, b) SHUFFLE16(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

typedef uint16_t W8 __attribute__((vector_size(16)));
#if defined(SHUFFLES_ARE_NAMED)
#define SHUFFLE8(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define SHUFFLE8(a, b, ...) __builtin_shuffle(a, b, (W8){__VA_ARGS__})
#endif
#define LOW8(a, b) SHUFFLE8(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define HIGH8(a, b) SHUFFLE8(a, b, 4, 12, 5, 13, 6, 14, 7, 15)

/**
 * level / 255, rounded once: 1 / 255 is 2^-8 plus a rest, and for all 256 levels the sum of the two products
 * has the bits of the quotient.
 */
ALWAYS V4 grey_of(I4 levels) {
  V4 level = __builtin_convertvector(levels, V4);
  return level * 0.00390625f + level * 0.000015318628356908448f;
}

/** Sixteen levels of one pixel to sixteen lanes; the first of a tile set its mark, later ones add to it. */
ALWAYS void one_pixel(B16 levels, char *tile, int offset, char *lit, int lane) {
  if (offset < 0) return; // no edge reads it
  uint64_t halves[2];
  memcpy(halves, &levels, 16);
  char bright = (halves[0] | halves[1]) != 0;
  char *mark = lit + offset / UNIT_BYTES;
  *mark = lane ? *mark | bright : bright;
  char *to = tile + offset;
  B16 none = {0};
  W8 first = (W8)LOW16(levels, none), second = (W8)HIGH16(levels, none);
  store4(to, grey_of((I4)LOW8(first, (W8)none)));
  store4(to + 16, grey_of((I4)HIGH8(first, (W8)none)));
  store4(to + 32, grey_of((I4)LOW8(second, (W8)none)));
  store4(to + 48, grey_of((I4)HIGH8(second, (W8)none)));
}

/** Sixteen neighbouring pixels of sixteen samples: a transposition of bytes, then floats. */
static void sixteen_pixels(const uint8_t *const *images, int pixel, char *to, const int32_t *offsets, char *lit,
                           int lane) {
  B16 a[16], b[16];
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++) a[i] = *(const B16M *)(images[i] + pixel);
  // Interleaving places i and i + 8 four times over is the transposition.
#define ROUND(from, into) \
  into[0] = LOW16(from[0], from[8]), into[1] = HIGH16(from[0], from[8]); \
  into[2] = LOW16(from[1], from[9]), into[3] = HIGH16(from[1], from[9]); \
  into[4] = LOW16(from[2], from[10]), into[5] = HIGH16(from[2], from[10]); \
  into[6] = LOW16(from[3], from[11]), into[7] = HIGH16(from[3], from[11]); \
  into[8] = LOW16(from[4], from[12]), into[9] = HIGH16(from[4], from[12]); \
  into[10] = LOW16(from[5], from[13]), into[11] = HIGH16(from[5], from[13]); \
  into[12] = LOW16(from[6], from[14]), into[13] = HIGH16(from[6], from[14]); \
  into[14] = LOW16(from[7], from[15]), into[15] = HIGH16(from[7], from[15]);
  ROUND(a, b)
  ROUND(b, a)
  ROUND(a, b)
  ROUND(b, a)
#undef ROUND
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++) one_pixel(a[i], to, offsets[i], lit, lane);
}

/** How far ahead of its use an image is fetched. */
enum { AHEAD_BYTES = 128 };

/** Asks for the beginning of the images that come after these. */
ALWAYS void fetch_images(Arena arena, const Batch *batch, int first) {
  for (int i = 0; i < BLOCK; i++) {
    const uint8_t *image = image_of(arena, batch, first + i);
    for (int at = 0; at < AHEAD_BYTES; at += 64) __builtin_prefetch(image + at);
  }
}

static void gather(Arena arena, const Gather *op, int tile) {
  const Batch *batch = AT(Batch, arena, op->batch);
  char *to = arena + op->to + (intptr_t)tile * op->toTile;
  char *lit = arena + op->lit + (intptr_t)tile * op->litTile;
  int first = tile * LANES;
  const int32_t *offsets = AT(int32_t, arena, op->offsets);
  for (int lane = 0; op->blocks && lane < LANES; lane += BLOCK) {
    const uint8_t *images[BLOCK];
    for (int i = 0; i < BLOCK; i++) images[i] = image_of(arena, batch, first + lane + i);
    fetch_images(arena, batch, first + lane + BLOCK);
    for (int block = 0; block < op->blocks; block++) {
      int pixel = AT(int32_t, arena, op->blockTable)[block];
      // One block in four asks for the next line of each image.
      for (int i = 0; i < BLOCK && pixel % 64 == 0; i++) __builtin_prefetch(images[i] + pixel + AHEAD_BYTES);
      sixteen_pixels(images, pixel, to + lane * 4, offsets + pixel, lit, lane);
    }
  }
  const uint32_t *singles = AT(uint32_t, arena, op->singleTable);
  const float *greys = AT(float, arena, op->grey);
  for (int i = 0; i < op->singles; i++) lit[singles[2 * i + 1] / UNIT_BYTES] = 1;
  for (int lane = 0; op->singles && lane < LANES; lane++) {
    const uint8_t *image = image_of(arena, batch, first + lane);
    for (int i = 0; i < op->singles; i++) {
      store1(to + lane * 4 + singles[2 * i + 1], greys[image[singles[2 * i]]]);
    }
  }
}
