// Vectors of eight floats. Where the processor has narrower ones the compiler splits them; lanes never
// meet but in fixed orders, so that every variant gives the same bits.
#pragma once
#include <stdint.h>
#include <string.h>

typedef float V __attribute__((vector_size(32)));
typedef int32_t I __attribute__((vector_size(32)));
typedef float V4 __attribute__((vector_size(16)));
typedef int32_t I4 __attribute__((vector_size(16)));
typedef uint8_t B16 __attribute__((vector_size(16)));
/** The same in memory, wherever it lies. */
typedef float VM __attribute__((vector_size(32), aligned(4), may_alias));
typedef float V4M __attribute__((vector_size(16), aligned(4), may_alias));
typedef uint8_t B16M __attribute__((vector_size(16), aligned(1), may_alias));
typedef float F1 __attribute__((may_alias));
typedef int32_t I1 __attribute__((may_alias));

#define ALWAYS static inline __attribute__((always_inline))
#define VECTOR_BYTES 32

/** Memory of the session; tables hold offsets in it. */
typedef char *Arena;
#define AT(type, arena, offset) ((const type *)((arena) + (uint32_t)(offset)))

ALWAYS V load(const char *at) { return *(const VM *)at; }
ALWAYS void store(char *at, V v) { *(VM *)at = v; }
ALWAYS V4 load4(const char *at) { return *(const V4M *)at; }
ALWAYS void store4(char *at, V4 v) { *(V4M *)at = v; }
ALWAYS float load1(const char *at) { return *(const F1 *)at; }
ALWAYS void store1(char *at, float x) { *(F1 *)at = x; }
ALWAYS int32_t word(const char *at) { return *(const I1 *)at; }
ALWAYS V splat(float x) { return (V){x, x, x, x, x, x, x, x}; }
ALWAYS V zero(void) { return (V){0}; }
ALWAYS V both(V a, I mask) { return (V)((I)a & mask); }
/** b where mask is set, else a. */
ALWAYS V choose(I mask, V b, V a) { return (V)(((I)b & mask) | ((I)a & ~mask)); }

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define SHUFFLES_ARE_NAMED 1
#endif
#endif
#if defined(SHUFFLES_ARE_NAMED)
#define SHUFFLE4(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
#define SHUFFLE4(a, b, i, j, k, l) __builtin_shuffle(a, b, (I4){i, j, k, l})
#endif

/** Lanes 0 to 3 plus lanes 4 to 7. */
ALWAYS V4 halves(V v) {
  union { V whole; V4 half[2]; } parts = {v};
  return parts.half[0] + parts.half[1];
}

/** The sum over the lanes as ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)). */
ALWAYS float sum_of(V v) {
  V4 h = halves(v);
  return (h[0] + h[2]) + (h[1] + h[3]);
}

/** The same for four vectors. */
ALWAYS V4 sums_of(V a, V b, V c, V d) {
  V4 p = halves(a), q = halves(b), r = halves(c), s = halves(d);
  V4 pq = SHUFFLE4(p, q, 0, 4, 1, 5) + SHUFFLE4(p, q, 2, 6, 3, 7);
  V4 rs = SHUFFLE4(r, s, 0, 4, 1, 5) + SHUFFLE4(r, s, 2, 6, 3, 7);
  return SHUFFLE4(pq, rs, 0, 1, 4, 5) + SHUFFLE4(pq, rs, 2, 3, 6, 7);
}

/** Transposes four by four floats; only the first `rows` rows of the result are stored. */
ALWAYS void transpose4(const char *from, intptr_t fromRow, char *to, intptr_t toRow, int rows) {
  V4 a = load4(from), b = load4(from + fromRow);
  V4 c = load4(from + 2 * fromRow), d = load4(from + 3 * fromRow);
  V4 ab = SHUFFLE4(a, b, 0, 4, 1, 5), cd = SHUFFLE4(c, d, 0, 4, 1, 5);
  V4 ef = SHUFFLE4(a, b, 2, 6, 3, 7), gh = SHUFFLE4(c, d, 2, 6, 3, 7);
  store4(to, SHUFFLE4(ab, cd, 0, 1, 4, 5));
  if (rows > 1) store4(to + toRow, SHUFFLE4(ab, cd, 2, 3, 6, 7));
  if (rows > 2) store4(to + 2 * toRow, SHUFFLE4(ef, gh, 0, 1, 4, 5));
  if (rows > 3) store4(to + 3 * toRow, SHUFFLE4(ef, gh, 2, 3, 6, 7));
}

/** A statement for each of some registers. */
#define EACH2(DO) DO(0) DO(1)
#define EACH4(DO) EACH2(DO) DO(2) DO(3)
#define EACH8(DO) EACH4(DO) DO(4) DO(5) DO(6) DO(7)

// Lanes that never meet may stand in wider vectors: EACHL is a statement for each that a unit or a group takes.
#if defined(__AVX512F__)
#define LANE_BYTES 64
#define EACHL EACH2
#else
#define LANE_BYTES 32
#define EACHL EACH4
#endif
typedef float L __attribute__((vector_size(LANE_BYTES)));
typedef int32_t LI __attribute__((vector_size(LANE_BYTES)));
typedef float LM __attribute__((vector_size(LANE_BYTES), aligned(4), may_alias));

ALWAYS L load_lanes(const char *at) { return *(const LM *)at; }
ALWAYS void store_lanes(char *at, L v) { *(LM *)at = v; }
ALWAYS L all_lanes(float x) { return x - (L){0}; }
/** v where another is above zero; else, and for NaN, zero. */
ALWAYS L where_positive(L v, L other) { return (L)((LI)v & (other > (L){0})); }
/** v where two others are equal, else zero. */
ALWAYS L where_equal(L v, L a, L b) { return (L)((LI)v & (a == b)); }
/** v where two others are not equal, else zero. */
ALWAYS L where_unequal(L v, L a, L b) { return (L)((LI)v & (a != b)); }
/** v where a mask is set, else zero. */
ALWAYS L where(LI mask, L v) { return (L)((LI)v & mask); }
/** a < b ? b : a, so that a NaN in b is passed over. */
ALWAYS L larger(L a, L b) {
  LI mask = a < b;
  return (L)(((LI)b & mask) | ((LI)a & ~mask));
}
