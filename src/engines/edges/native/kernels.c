// All kernels in one unit, compiled once for each variant: `-D VARIANT=name` and the flags of its processors.
// The same operations in the same order as the AssemblyScript kernels, and no contraction of products and
// sums, so that both give the same bytes.
#include <sched.h>
#include "variant.h"
#include "vectors.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the arena is little-endian"
#endif

#include "accumulate.h"
#include "gather.h"
#include "gradient.h"
#include "max-pool.h"
#include "lane-bytes.h"
#include "pooled-sums.h"
#include "avg-pool.h"
#include "elementary.h"
#include "activation.h"
#include "softmax.h"
#include "adam.h"
#include "image-layer.h"
#include "team.h"

static float exp1(float x) { return exponential(splat(x))[0]; }

static float activation1(int32_t kind, float x) {
  V slope;
  return activated(kind, splat(x), &slope)[0];
}

static float slope1(int32_t kind, float x) {
  V slope;
  activated(kind, splat(x), &slope);
  return slope[0];
}

#define PASTE(a, b) a##b
#define NAMED(name) PASTE(kernels_, name)
#define TEXT_OF(name) #name
#define TEXT(name) TEXT_OF(name)
const Variant NAMED(VARIANT) = {TEXT(VARIANT), work, exp1, logarithm, activation1, slope1};
