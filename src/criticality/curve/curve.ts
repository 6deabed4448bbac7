import { DomainError, ShapeError } from '../../numerics/errors.js';

/**
 * An order parameter against density, for one run.
 *
 * Points are sorted by density. `correct`, where the run recorded it, holds for each point the test
 * images answered correctly, one bit an image, lowest bit first; all points share the images, so
 * the bits allow the images to be resampled jointly. Only curves of accuracy carry them.
 */
export interface Curve {
  /** Shape [points]; ascending without repeats; at least 0. */
  readonly density: Float64Array;
  /** Shape [points]; unit of the order parameter. */
  readonly value: Float64Array;
  /** Shape [points]; variance of each value; above 0. */
  readonly variance: Float64Array;
  readonly seed: number;
  readonly testImages?: number;
  /** Shape [points][ceil(testImages / 8)]; empty arrays where a point has no bits. */
  readonly correct?: readonly Uint8Array[];
}

export interface CurveInput {
  readonly density: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  /** Left out: estimated from differences of neighbouring points. */
  readonly variance?: ArrayLike<number>;
  readonly seed?: number;
  readonly testImages?: number;
  readonly correct?: readonly Uint8Array[];
}

/** Sums of squares of such values stay finite. */
const largestValue = 1e100;

/**
 * Sorts and checks the points of one run.
 *
 * @throws {ShapeError} when the columns differ in length.
 * @throws {DomainError} when an entry is not finite or its square might not be, a density is negative
 *   or occurs twice, or a variance is not positive.
 *
 * @example makeCurve({ density: [0.2, 0.1], value: [0.9, 0.5], variance: [1e-4, 1e-4] })
 */
export function makeCurve(input: CurveInput): Curve {
  const n = input.density.length;
  for (const column of ['value', 'variance', 'correct'] as const) {
    const length = input[column]?.length;
    if (length !== undefined && length !== n) {
      throw new ShapeError(`makeCurve: ${column} must have ${n} entries; got ${length}`);
    }
  }
  const order = Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => input.density[a]! - input.density[b]!);
  const sorted = (column: ArrayLike<number>) => Float64Array.from(order, (i) => column[i]!);
  const density = sorted(input.density);
  const value = sorted(input.value);
  for (let i = 0; i < n; i++) {
    const p = density[i]!;
    if (!(p >= 0 && p < Infinity)) {
      throw new DomainError(`makeCurve: density must be finite and at least 0; got ${p}`);
    }
    if (i > 0 && p === density[i - 1]) {
      throw new DomainError(`makeCurve: density must not repeat; got ${p} twice`);
    }
    if (!(Math.abs(value[i]!) <= largestValue)) {
      throw new DomainError(
        `makeCurve: value must be finite and at most ${largestValue} in size; got ${value[i]}`,
      );
    }
  }
  const variance = input.variance ? sorted(input.variance) : differenceVariance(value);
  for (const v of variance) {
    if (!(v > 0 && v < Infinity)) {
      throw new DomainError(`makeCurve: variance must be positive and finite; got ${v}`);
    }
  }
  return {
    density,
    value,
    variance,
    seed: input.seed ?? 0,
    ...(input.testImages === undefined ? {} : { testImages: input.testImages }),
    ...(input.correct === undefined ? {} : { correct: order.map((i) => input.correct![i]!) }),
  };
}

/**
 * Variance of a share of `correct` out of `images`, by the rule of succession, so that it is
 * positive even when all or none are correct.
 */
export function binomialVariance(correct: number, images: number): number {
  const share = (correct + 1) / (images + 2);
  return (share * (1 - share)) / images;
}

/**
 * Variance of the points of a curve of unknown noise, from second differences.
 *
 *     v = median((y[i-1] - 2 y[i] + y[i+1])^2) / (6 * 0.4549)
 *
 * The median over the whole curve, or over the ten neighbours on either side where that is more
 * than four times as large: entropy is steady on its plateau and restless in the transition.
 * Never zero: exact data get 1e-12 of their squared range. Reference: Gasser et al. 1986,
 * doi:10.1093/biomet/73.3.625.
 */
export function differenceVariance(value: ArrayLike<number>): Float64Array {
  const squares: number[] = [];
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < value.length; i++) {
    low = Math.min(low, value[i]!);
    high = Math.max(high, value[i]!);
    if (i > 1) squares.push((value[i - 2]! - 2 * value[i - 1]! + value[i]!) ** 2);
  }
  const typical = (part: readonly number[]) =>
    ([...part].sort((a, b) => a - b)[part.length >> 1] ?? 0) / (6 * 0.4549);
  // The square of a tiny range may underflow; one over the variance must stay finite.
  const least = Math.max(1e-300, high > low ? 1e-12 * (high - low) ** 2 : 1e-12);
  const global = Math.max(least, typical(squares));
  return Float64Array.from(value, (_, i) => {
    const local = typical(squares.slice(Math.max(0, i - 11), i + 10));
    return local > 4 * global ? local : global;
  });
}

/** The same run with other values, variances or both. */
export function withValues(curve: Curve, value: Float64Array, variance = curve.variance): Curve {
  return { ...curve, value, variance };
}
