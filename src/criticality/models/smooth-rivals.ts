import type { ShapeInPlace } from '../fits/projected-fit.js';
import { logistic, probit } from './smooth-models.js';

/** A rise without a transition that an onset has to beat. */
export interface SmoothRival {
  readonly name: string;
  /** Whether it takes ln density in place of density. */
  readonly logarithmic: boolean;
  /** Parameters besides the amplitude. */
  readonly parameters: number;
  readonly shape: ShapeInPlace;
  /** Starting points from where the curve reaches half height and how wide it rises, in its abscissa. */
  starts(half: number, width: number): readonly (readonly number[])[];
  /** Bounds, from the range of the abscissa. */
  box(
    from: number,
    to: number,
    finest: number,
  ): {
    readonly lower: readonly number[];
    readonly upper: readonly number[];
  };
}

/**
 * 1 - (1 + q e^z)^(-1/q), z = (x - m) / s: logistic at q = 1, 1 - exp(-e^z) at q -> 0. Parameters m, ln s, ln q.
 * Against ln p it holds Hill's function and the stretched exponential.
 */
const richardsBelow: ShapeInPlace = ([m, logS, logQ], x, shape, [byM, byS, byQ]) => {
  const s = Math.exp(logS!);
  const q = Math.exp(logQ!);
  for (let i = 0; i < x.length; i++) {
    const z = Math.max(-700, Math.min(700, (x[i]! - m!) / s));
    const t = Math.exp(z);
    const base = 1 + q * t;
    const log = q * t < 1e300 ? Math.log1p(q * t) : z + logQ!;
    const left = Math.exp(-log / q);
    const slope = base < Infinity ? (left * t) / base : 0;
    shape[i] = q * t < 1e-8 ? -Math.expm1(-t) : 1 - left;
    byM![i] = -slope / s;
    byS![i] = -slope * z;
    // by ln q: q d/dq of -exp(-log / q)
    const bend = base < Infinity ? left * (t / base - log / q) : (-left * log) / q;
    byQ![i] = Number.isFinite(bend) ? bend : 0;
  }
};

/** The same read from the other end: Gompertz at q -> 0 and, against ln p, Frechet's function. */
const richardsAbove: ShapeInPlace = (theta, x, shape, slopes) => {
  const [m, logS, logQ] = theta;
  const [byM, byS, byQ] = slopes;
  const s = Math.exp(logS!);
  const q = Math.exp(logQ!);
  for (let i = 0; i < x.length; i++) {
    const z = Math.max(-700, Math.min(700, (x[i]! - m!) / s));
    const t = Math.exp(-z);
    const base = 1 + q * t;
    const log = q * t < 1e300 ? Math.log1p(q * t) : logQ! - z;
    const f = q * t < 1e-8 ? Math.exp(-t) : Math.exp(-log / q);
    const slope = base < Infinity ? (f * t) / base : 0;
    shape[i] = f;
    byM![i] = -slope / s;
    byS![i] = -slope * z;
    const bend = base < Infinity ? -f * (t / base - log / q) : (f * log) / q;
    byQ![i] = Number.isFinite(bend) ? bend : 0;
  }
};

/** Two logistic steps, the lower first. Parameters m1, ln s1, m2, ln s2, share of the second. */
const twoSteps: ShapeInPlace = ([m1, l1, m2, l2, share], x, shape, slopes) => {
  const [a, b] = [Math.exp(l1!), Math.exp(l2!)];
  const [d0, d1, d2, d3, d4] = slopes;
  for (let i = 0; i < x.length; i++) {
    const z1 = (x[i]! - m1!) / a;
    const z2 = (x[i]! - m2!) / b;
    const f1 = 1 / (1 + Math.exp(-z1));
    const f2 = 1 / (1 + Math.exp(-z2));
    const s1 = (1 - share!) * f1 * (1 - f1);
    const s2 = share! * f2 * (1 - f2);
    shape[i] = (1 - share!) * f1 + share! * f2;
    d0![i] = -s1 / a;
    d1![i] = s1 === 0 ? 0 : -s1 * z1;
    d2![i] = -s2 / b;
    d3![i] = s2 === 0 ? 0 : -s2 * z2;
    d4![i] = f2 - f1;
  }
};

const box3 = (from: number, to: number, finest: number) => ({
  lower: [from - (to - from), Math.log(finest), Math.log(1e-3)],
  upper: [to + (to - from), Math.log(5 * (to - from)), Math.log(20)],
});
const box2 = (from: number, to: number, finest: number) => ({
  lower: [from - (to - from), Math.log(finest)],
  upper: [to + (to - from), Math.log(5 * (to - from))],
});

const general = (name: string, shape: ShapeInPlace, logarithmic: boolean): SmoothRival => ({
  name,
  logarithmic,
  parameters: 3,
  shape,
  starts: (half, width) => [
    [half, Math.log(width / 2.2), 0],
    [half, Math.log(width / 1.6), Math.log(0.05)],
  ],
  box: box3,
});
const plain = (name: string, shape: ShapeInPlace, logarithmic: boolean): SmoothRival => ({
  name,
  logarithmic,
  parameters: 2,
  shape,
  starts: (half, width) => [[half, Math.log(width / (shape === probit.shapeInPlace ? 1.35 : 2.2))]],
  box: box2,
});
const pair = (name: string, logarithmic: boolean): SmoothRival => ({
  name,
  logarithmic,
  parameters: 5,
  shape: twoSteps,
  starts: (half, width) => {
    const s = Math.log(width / 4);
    return [
      [half - width / 2, s, half + width / 2, s, 0.5],
      [half - width / 3, s - 1, half + width, s + 0.5, 0.5],
    ];
  },
  box: (from, to, finest) => ({
    lower: [from - (to - from), Math.log(finest), from - (to - from), Math.log(finest), 0],
    upper: [
      to + (to - from),
      Math.log(5 * (to - from)),
      to + (to - from),
      Math.log(5 * (to - from)),
      1,
    ],
  }),
});

/**
 * The rises without a transition against which an onset is held.
 *
 * Each stands against density and against its logarithm. The two generalised logistic curves hold the
 * logistic, Gompertz, Hill and Frechet curves and the stretched exponential; two steps stand for whatever
 * levels off on the way.
 *
 * Reference: Richards 1959, doi:10.1093/jxb/10.2.290.
 */
export const smoothRivals: readonly SmoothRival[] = [
  plain('logistic', logistic.shapeInPlace, false),
  plain('probit', probit.shapeInPlace, false),
  general('logistic, abrupt end', richardsBelow, false),
  general('logistic, abrupt start', richardsAbove, false),
  plain('Hill', logistic.shapeInPlace, true),
  plain('log-normal', probit.shapeInPlace, true),
  general('Hill, abrupt end', richardsBelow, true),
  general('Hill, abrupt start', richardsAbove, true),
  pair('two steps', false),
  pair('two steps of ln p', true),
];
