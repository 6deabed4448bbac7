// Exponential and logarithm by the steps of `../assembly/elementary.ts`, which says why.

ALWAYS V exponential(V x) {
  V shifter = splat(12582912.0f);
  V shifted = x * splat((float)1.4426950408889634) + shifter;
  V n = shifted - shifter;
  V r = x - n * splat((float)0.693359375);
  r = r - n * splat((float)-2.12194440054690583e-4);
  V p = splat((float)(1.0 / 5040));
  p = p * r + splat((float)(1.0 / 720));
  p = p * r + splat((float)(1.0 / 120));
  p = p * r + splat((float)(1.0 / 24));
  p = p * r + splat((float)(1.0 / 6));
  p = p * r + splat(0.5f);
  p = p * r + splat(1.0f);
  p = p * r + splat(1.0f);
  typedef uint32_t U __attribute__((vector_size(32)));
  V power = (V)(((U)shifted + 127u) << 23);
  return both(p * power, x >= splat(-55.0f));
}

static double logarithm(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  int32_t n = (int32_t)(bits >> 52) - 1023;
  bits = (bits & UINT64_C(0x000fffffffffffff)) | UINT64_C(0x3ff0000000000000);
  double m;
  memcpy(&m, &bits, 8);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    n += 1;
  }
  double s = (m - 1) / (m + 1);
  double z = s * s;
  double p = 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  p = p * z + 1;
  return (double)n * 0.6931471805599453 + 2 * s * p;
}
