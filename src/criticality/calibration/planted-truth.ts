import { randomStream } from '../../numerics/random-stream.js';
import { binomialVariance, type Curve, makeCurve } from '../curve/curve.js';

/** Curves of true transitions: a power law above p_c, levelling off in different ways or not at all. */
export const onsetNames = [
  'exponential',
  'hyperbolic tangent',
  'rational',
  'arctangent',
  'clipped',
  'pure power',
  'rounded',
] as const;
export type OnsetName = (typeof onsetNames)[number];

/** Curves without a transition. */
export const smoothTruthNames = [
  'logistic',
  'probit',
  'Gompertz',
  'Hill',
  'log-normal',
  'Frechet',
  'stretched',
  'two-step',
] as const;
export type SmoothTruthName = (typeof smoothTruthNames)[number];

export type PlantedTruth =
  | { readonly name: OnsetName; readonly exponent: number }
  | { readonly name: SmoothTruthName };

export interface PlantedNoise {
  readonly name: 'low' | 'middle' | 'high';
  readonly images: number;
  /** Standard deviation of training noise at half height; share of images. */
  readonly training: number;
  /** Standard deviation over runs of all densities of the curve; a share of them. */
  readonly jitter: number;
}

export const plantedNoises: readonly PlantedNoise[] = [
  { name: 'low', images: 10_000, training: 0.003, jitter: 0.03 },
  { name: 'middle', images: 2_500, training: 0.01, jitter: 0.05 },
  { name: 'high', images: 2_500, training: 0.03, jitter: 0.08 },
];

/** Where planted onsets lie, and how fast they rise; the table ends at `last`. Density. */
export const plantedDensity = { critical: 0.005, width: 0.005, last: 0.024 } as const;
const floor = 0.1;
const plateau = 0.87;
/** Points over which training noise is averaged. */
const lasting = 5;

/**
 * Accuracy curve of a known truth, as a run would record it: shares of test images answered correctly, with
 * training noise that lasts several points.
 *
 * Made without any function of the fits: heights are written out below, and the training noise is a
 * moving average of five normal numbers, not the process that the fits assume. Floor 0.1, rise 0.87.
 *
 * @param points - densities from 0 to 2.4 %, equally spaced.
 */
export function plantedRun(
  truth: PlantedTruth,
  noise: PlantedNoise,
  points: number,
  seed: number,
  run: number,
): Curve {
  const key = 'exponent' in truth ? truth.exponent : 0;
  const stream = randomStream(seed, 'planted truth', truth.name, key, noise.name, points, run);
  const scale = 1 + noise.jitter * stream.normal();
  const fresh = Array.from({ length: points + lasting - 1 }, () => stream.normal());
  const density: number[] = [];
  const value: number[] = [];
  const variance: number[] = [];
  for (let i = 0; i < points; i++) {
    const p = (i * plantedDensity.last) / (points - 1);
    const height = plantedHeight(truth, p / scale);
    const last = fresh.slice(i, i + lasting).reduce((a, b) => a + b, 0) / Math.sqrt(lasting);
    const training = noise.training * 2 * Math.sqrt(height * (1 - height)) * last;
    const share = Math.min(0.9999, Math.max(0, floor + plateau * height + training));
    const counted = noise.images * share;
    const scatter = Math.sqrt(counted * (1 - share)) * stream.normal();
    const correct = Math.min(noise.images, Math.max(0, Math.round(counted + scatter)));
    density.push(p);
    value.push(correct / noise.images);
    variance.push(binomialVariance(correct, noise.images));
  }
  return makeCurve({ density, value, variance, seed: run + 1, testImages: noise.images });
}

/** Height of a truth, from 0 to 1, at a density. */
export function plantedHeight(truth: PlantedTruth, p: number): number {
  if ('exponent' in truth) return onsetHeight(truth.name, p, truth.exponent);
  return smoothHeight(truth.name, p);
}

function onsetHeight(name: OnsetName, p: number, exponent: number): number {
  const { critical, width, last } = plantedDensity;
  if (name === 'rounded') {
    // mean over a Gaussian of 6 % of the width, by the trapezoidal rule
    const sigma = 0.06 * width;
    let sum = 0;
    let mass = 0;
    for (let j = -40; j <= 40; j++) {
      const z = j / 10;
      const weight = Math.exp((-z * z) / 2);
      sum += weight * onsetHeight('exponential', p + sigma * z, exponent);
      mass += weight;
    }
    return sum / mass;
  }
  const e = p - critical;
  if (!(e > 0)) return 0;
  const u = Math.exp(exponent * Math.log(e / width));
  switch (name) {
    case 'exponential':
      return 1 - Math.exp(-u);
    case 'hyperbolic tangent':
      return Math.tanh(u);
    case 'rational':
      return u / (1 + u);
    case 'arctangent':
      return (2 / Math.PI) * Math.atan((Math.PI / 2) * u);
    case 'clipped':
      return Math.min(1, u);
    case 'pure power':
      return Math.min(1, Math.exp(exponent * Math.log(e / (1.2 * (last - critical)))));
  }
}

function smoothHeight(name: SmoothTruthName, p: number): number {
  const middle = 0.0085;
  const log = p > 0 ? Math.log(p / middle) : -Infinity;
  switch (name) {
    case 'logistic':
      return 1 / (1 + Math.exp(-(p - middle) / 0.0014));
    case 'probit':
      return normalShare((p - middle) / 0.0024);
    case 'Gompertz':
      return Math.exp(-Math.exp(-(p - middle) / 0.0018));
    case 'Hill':
      return 1 / (1 + Math.exp(-5 * log));
    case 'log-normal':
      return normalShare(3 * log);
    case 'Frechet':
      return Math.exp(-Math.exp(-3.5 * log));
    case 'stretched':
      return 1 - Math.exp(-Math.exp(3 * log));
    case 'two-step':
      return (
        0.45 / (1 + Math.exp(-(p - 0.006) / 0.0006)) + 0.55 / (1 + Math.exp(-(p - 0.0125) / 0.0013))
      );
  }
}

/** Normal distribution function by the trapezoidal rule. Accuracy: 1e-6. */
function normalShare(z: number): number {
  if (z < -7) return 0;
  if (z > 7) return 1;
  const cells = 400;
  const step = (z + 8) / cells;
  let sum = 0;
  for (let i = 0; i <= cells; i++) {
    const x = -8 + i * step;
    sum += (i === 0 || i === cells ? 0.5 : 1) * Math.exp((-x * x) / 2);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}
