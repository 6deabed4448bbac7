import type { ShapeInPlace } from '../fits/projected-fit.js';

export const smoothNames = [
  'logistic',
  'gompertz',
  'probit',
  'hill',
  'frechet',
  'log-normal',
  'infinite order',
] as const;
export type SmoothName = (typeof smoothNames)[number];

/**
 * A rise without a power law.
 *
 * Three shapes without a transition, which a kink has to beat; Gompertz's starts most abruptly. Each
 * stands against density and against its logarithm, since densities differ by factors. And a
 * transition of infinite order, which must not beat the kink. Position and logarithm of the width are
 * the two parameters.
 */
export interface SmoothModel {
  readonly name: SmoothName;
  /** Whether `shapeInPlace` takes ln density in place of density; all derivatives vanish at 0. */
  readonly logarithmic: boolean;
  readonly shapeInPlace: ShapeInPlace;
  /** Starting parameters from where the curve reaches half height and how wide it rises. */
  start(half: number, width: number): readonly number[];
}

/** 1 / (1 + exp(-(p - m) / s)). Parameters m, ln s. */
export const logistic: SmoothModel = {
  name: 'logistic',
  logarithmic: false,
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
  logarithmic: false,
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

/** Phi((p - m) / s), the normal distribution function. Parameters m, ln s. */
export const probit: SmoothModel = {
  name: 'probit',
  logarithmic: false,
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

/** p^h / (p^h + K^h), h = 1 / s: the logistic of ln p. Parameters ln K, ln s. */
export const hill: SmoothModel = {
  ...logistic,
  name: 'hill',
  logarithmic: true,
  start: (half, width) => [Math.log(half), Math.log(Math.min(3, width / (2 * half)))],
};

/** exp(-(p / K)^-h), h = 1 / s: Gompertz of ln p. Parameters ln K, ln s. */
export const frechet: SmoothModel = {
  ...gompertz,
  name: 'frechet',
  logarithmic: true,
  start: (half, width) => {
    const s = Math.min(3, width / (1.57 * half));
    return [Math.log(half) - 0.37 * s, Math.log(s)];
  },
};

/** Phi(ln(p / K) / s): the probit of ln p. Parameters ln K, ln s. */
export const logNormal: SmoothModel = {
  ...probit,
  name: 'log-normal',
  logarithmic: true,
  start: (half, width) => [Math.log(half), Math.log(Math.min(3, width / (1.35 * half)))],
};

/**
 * exp(-sqrt(s / (p - m)+)): a transition at m whose derivatives all vanish there, as those of
 * Berezinskii, Kosterlitz and Thouless do; every power law fails close enough to it. Parameters m, ln s.
 */
export const infiniteOrder: SmoothModel = {
  name: 'infinite order',
  logarithmic: false,
  start: (half, width) => [half - 0.18 * width, Math.log(width / 11.6)],
  shapeInPlace([place, logWidth], density, shape, [byPlace, byWidth]) {
    const s = Math.exp(logWidth!);
    for (let i = 0; i < density.length; i++) {
      const e = density[i]! - place!;
      const z = e > 0 ? Math.sqrt(s / e) : Infinity;
      const f = Math.exp(-z);
      shape[i] = f;
      byPlace![i] = f > 0 ? (-f * z) / (2 * e) : 0;
      byWidth![i] = f > 0 ? (-f * z) / 2 : 0;
    }
  },
};

export const smoothModels: readonly SmoothModel[] = [
  logistic,
  gompertz,
  probit,
  hill,
  frechet,
  logNormal,
  infiniteOrder,
];

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
