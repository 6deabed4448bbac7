import { binomialVariance, type Curve, makeCurve } from '../../src/criticality/curve/curve.js';
import { roundedKinkInPlace } from '../../src/criticality/models/rounded-kink.js';
import { randomStream } from '../../src/numerics/random-stream.js';

/** What an accuracy curve is made of when the truth is known. */
export interface Planted {
  readonly truth: 'kink' | 'logistic' | 'gompertz' | 'step' | 'linear' | 'constant';
  readonly exponent?: number;
  readonly criticalDensity?: number;
  readonly width?: number;
  /** Standard deviation over runs of the critical density. */
  readonly jitter?: number;
  /** Standard deviation of training noise, largest at half height; correlation 0.8 a step. */
  readonly training?: number;
  readonly points?: number;
  /** Standard deviation of the Gaussian that rounds a kink; default: sharp. */
  readonly rounding?: number;
}

/** Accuracy with floor 0.1 and plateau 0.97 on 10,000 test images, at steps of 0.02 % density. */
export function plantedCurve(planted: Planted, seed: number): Curve {
  const { truth, exponent = 1, criticalDensity = 0.004, width = 0.004 } = planted;
  const { jitter = 0, training = 0, points = 300, rounding = 0 } = planted;
  const stream = randomStream(seed, 'planted');
  const place = criticalDensity + jitter * stream.normal();
  const images = 10_000;
  const density: number[] = [];
  const value: number[] = [];
  const variance: number[] = [];
  let drift = stream.normal();
  for (let i = 0; i < points; i++) {
    const p = i * 2e-4;
    const f =
      truth === 'kink' && rounding > 0
        ? rounded(p - place, width, exponent, rounding)
        : height(truth, p - place, width, exponent);
    drift = 0.8 * drift + 0.6 * stream.normal();
    const share = Math.min(0.999, Math.max(0, 0.1 + 0.87 * f + 4 * f * (1 - f) * training * drift));
    const noise = Math.sqrt(images * share * (1 - share)) * stream.normal();
    const correct = Math.min(images, Math.max(0, Math.round(images * share + noise)));
    density.push(p);
    value.push(correct / images);
    variance.push(binomialVariance(correct, images));
  }
  return makeCurve({ density, value, variance, seed, testImages: images });
}

export function plantedEnsemble(planted: Planted, runs: number, seed: number): Curve[] {
  return Array.from({ length: runs }, (_, run) => plantedCurve(planted, 1000 * seed + run));
}

function rounded(e: number, width: number, exponent: number, rounding: number): number {
  const out = new Float64Array(1);
  const kink = { criticalDensity: 0, exponent, width, amplitude: 1 };
  roundedKinkInPlace(kink, rounding, Float64Array.of(e), out);
  return out[0] as number;
}

function height(truth: Planted['truth'], e: number, width: number, exponent: number): number {
  switch (truth) {
    case 'kink':
      return e > 0 ? -Math.expm1(-((e / width) ** exponent)) : 0;
    case 'logistic':
      return 1 / (1 + Math.exp((-4 * e) / width));
    case 'gompertz':
      return Math.exp(-Math.exp((-4 * e) / width));
    case 'step':
      return e > 0 ? 1 : 0;
    case 'linear':
      return Math.min(1, Math.max(0, (e + 0.004) / 0.06));
    case 'constant':
      return 1;
  }
}
