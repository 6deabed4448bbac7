/**
 * exp of four numbers not above zero; 0 below -55. Error below 2 units in the last place.
 *
 * exp(-55) = 1.3e-24 is nothing beside the 1 of the largest logit, but a derivative of that size makes
 * denormal numbers further down, on which the machine is many times slower.
 *
 * x = n ln 2 + r with |r| <= ln(2) / 2, then the Taylor polynomial of degree 7 in r, whose
 * remainder is below 3e-9. Adding 1.5 x 2^23 rounds to a whole number and leaves it in the last bits.
 */
export function exp4(x: v128): v128 {
  const shifter = f32x4.splat(12582912.0);
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(<f32>1.4426950408889634)), shifter);
  const n = f32x4.sub(shifted, shifter);
  // ln 2 in two parts; the first has so few bits that n times it is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(<f32>0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(<f32>-2.12194440054690583e-4)));
  let p = f32x4.splat(<f32>(1.0 / 5040));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(<f32>(1.0 / 720)));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(<f32>(1.0 / 120)));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(<f32>(1.0 / 24)));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(<f32>(1.0 / 6)));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  const exponent = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return v128.and(f32x4.mul(p, exponent), f32x4.ge(x, f32x4.splat(-55)));
}

/**
 * Natural logarithm of a positive normal number in float64. Error below 1e-15 of the larger of 1 and the result.
 *
 * x = 2^n m with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh(s), s = (m - 1) / (m + 1), |s| < 0.172.
 */
export function log1(x: f64): f64 {
  let bits = reinterpret<u64>(x);
  let n = <i32>(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    n += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let p: f64 = 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  p = p * z + 1;
  return <f64>n * 0.6931471805599453 + 2 * s * p;
}

/** `exp4` of one number. */
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}
