// One byte of memory for each lane. The compiler's own conversions take the lanes singly.
#if defined(__AVX2__)
#include <immintrin.h>
#endif

ALWAYS LI load_bytes(const char *at) {
#if defined(__AVX512F__)
  return (LI)_mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)at));
#elif defined(__AVX2__)
  return (LI)_mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)at));
#else
  B16 bytes = {0}, none = bytes;
  memcpy(&bytes, at, 8);
  W8 pairs = (W8)LOW16(bytes, none);
  union { W8 half[2]; LI whole; } lanes = {{LOW8(pairs, (W8)none), HIGH8(pairs, (W8)none)}};
  return lanes.whole;
#endif
}

/** Lanes from 0 to 255. */
ALWAYS void store_bytes(char *at, LI v) {
#if defined(__AVX512F__)
  _mm_storeu_si128((__m128i *)at, _mm512_cvtepi32_epi8((__m512i)v));
#else
  union { LI whole; B16 half[2]; } lanes = {v};
  B16 bytes = SHUFFLE16(lanes.half[0], lanes.half[1], 0, 4, 8, 12, 16, 20, 24, 28, 0, 4, 8, 12, 16, 20, 24, 28);
  memcpy(at, &bytes, 8);
#endif
}
