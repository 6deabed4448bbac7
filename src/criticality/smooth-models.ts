import type { ShapeInPlace } from './projected-fit.js';

export type SmoothName = 'logistic' | 'gompertz' | 'hill' | 'probit';

/**
 * A rise without a transition: the alternative that a kink has to beat.
 *
 * Position and logarithm of the width are its two parameters.
 */
export interface SmoothModel {
  readonly name: SmoothName;
  readonly shapeInPlace: ShapeInPlace;
  /** Starting parameters from where the curve reaches half height and how wide it rises. */
  start(half: number, width: number): readonly number[];
}

/** 1 / (1 + exp(-(p - m) / s)). Parameters m, ln s. */
export const logistic: SmoothModel = {
  name: 'logistic',
  start: (half, width) => [half, Math.log(width / 2)],
  shapeInPlace([middle, logWidth], density, shape, [byMiddle, byWidth]) {
    const s = Math.exp(logWidth!);
    for (let i = 0; i < density.length; i++) {
      const z = (density[i]! - middle!) / s;
      const f = 1 / (1 + Math.exp(-z));
      const slope = f * (1 - f);
      shape[i] = f;
      byMiddle![i] = -slope / s;
      byWidth![i] = -slope * z;
    }
  },
};

/** exp(-exp(-(p - m) / s)). Parameters m, ln s. */
export const gompertz: SmoothModel = {
  name: 'gompertz',
  start: (half, width) => [half - 0.37 * width, Math.log(width)],
  shapeInPlace([middle, logWidth], density, shape, [byMiddle, byWidth]) {
    const s = Math.exp(logWidth!);
    for (let i = 0; i < density.length; i++) {
      const z = Math.max(-600, (density[i]! - middle!) / s);
      const decay = Math.exp(-z);
      const f = Math.exp(-decay);
      const slope = decay > 700 ? 0 : f * decay;
      shape[i] = f;
      byMiddle![i] = -slope / s;
      byWidth![i] = -slope * z;
    }
  },
};

/** p^h / (p^h + K^h). Parameters ln K, ln h. Zero at p = 0. */
export const hill: SmoothModel = {
  name: 'hill',
  start: (half, width) => [Math.log(half), Math.log(Math.max(0.3, (2 * half) / width))],
  shapeInPlace([logMiddle, logPower], density, shape, [byMiddle, byPower]) {
    const h = Math.exp(logPower!);
    for (let i = 0; i < density.length; i++) {
      const p = density[i]!;
      const z = p > 0 ? h * (Math.log(p) - logMiddle!) : -700;
      const f = 1 / (1 + Math.exp(-z));
      const slope = f * (1 - f);
      shape[i] = f;
      byMiddle![i] = -slope * h;
      byPower![i] = slope * z;
    }
  },
};

/** Phi((p - m) / s), the normal distribution function. Parameters m, ln s. */
export const probit: SmoothModel = {
  name: 'probit',
  start: (half, width) => [half, Math.log(width)],
  shapeInPlace([middle, logWidth], density, shape, [byMiddle, byWidth]) {
    const s = Math.exp(logWidth!);
    for (let i = 0; i < density.length; i++) {
      const z = (density[i]! - middle!) / s;
      const slope = 0.3989422804014327 * Math.exp((-z * z) / 2);
      shape[i] = normalShare(z);
      byMiddle![i] = -slope / s;
      byWidth![i] = -slope * z;
    }
  },
};

export const smoothModels: readonly SmoothModel[] = [logistic, gompertz, hill, probit];

/**
 * Normal distribution function by Marsaglia's series, the tails by a continued fraction.
 *
 * Accuracy: 1e-13 absolute. Reference: Marsaglia 2004, doi:10.18637/jss.v011.i04.
 */
export function normalShare(z: number): number {
  if (z < -38) return 0;
  if (z > 9) return 1;
  const height = 0.3989422804014327 * Math.exp((-z * z) / 2);
  if (z < -5) {
    let fraction = -z;
    for (let k = 30; k > 0; k--) fraction = -z + k / fraction;
    return height / fraction;
  }
  let sum = z;
  let term = z;
  for (let k = 3; Math.abs(term) > 1e-15 * Math.abs(sum) && k < 400; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + sum * height;
}
