import type { ShapeInPlace } from './projected-fit.js';

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
 * transition of infinite order, which must not beat the kink. Position and logarithm of the width, or
 * of the power, are the two parameters.
 */
export interface SmoothModel {
  readonly name: SmoothName;
  /** Whether its parameters are ln of a density and ln of a power. */
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

/** p^h / (p^h + K^h). Parameters ln K, ln h. Zero at p = 0. */
export const hill: SmoothModel = {
  name: 'hill',
  logarithmic: true,
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

/** exp(-(p / K)^-h): Gompertz against ln p. Parameters ln K, ln h. Zero at p = 0, with all derivatives. */
export const frechet: SmoothModel = againstLogarithm('frechet', gompertz, (half, width) => {
  const power = Math.max(0.3, (1.57 * half) / width);
  return [Math.log(half) - 0.37 / power, Math.log(power)];
});

/** Phi(h ln(p / K)). Parameters ln K, ln h. Zero at p = 0, with all derivatives. */
export const logNormal: SmoothModel = againstLogarithm('log-normal', probit, (half, width) => [
  Math.log(half),
  Math.log(Math.max(0.3, (1.35 * half) / width)),
]);

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

/** A model with ln p in place of p and the power h = 1 / s in place of the width. */
function againstLogarithm(
  name: SmoothName,
  model: SmoothModel,
  start: SmoothModel['start'],
): SmoothModel {
  return {
    name,
    logarithmic: true,
    start,
    shapeInPlace([logMiddle, logPower], density, shape, slopes) {
      // ln of the smallest double stands for the density 0, where every such model vanishes
      const logDensity = density.map((p) => Math.log(Math.max(p, Number.MIN_VALUE)));
      model.shapeInPlace(Float64Array.of(logMiddle!, -logPower!), logDensity, shape, slopes);
      const byPower = slopes[1]!;
      for (let i = 0; i < byPower.length; i++) byPower[i] = -byPower[i]!;
    },
  };
}

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
