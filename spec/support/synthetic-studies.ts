import { makeCurve } from '../../src/criticality/curve/curve.js';
import { predictionEntropy } from '../../src/experiments/observables/prediction-entropy.js';
import { retrainingConditionTitle } from '../../src/experiments/retraining/retraining-conditions.js';
import type { RetrainingRecord } from '../../src/experiments/retraining/retraining-record.js';
import { runSettings } from '../../src/experiments/settings/settings.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import type { CriticalityPicture } from '../../src/results/criticality/criticality-picture.js';
import type { FluctuationPicture } from '../../src/results/criticality/fluctuation-picture.js';
import type { FiniteSizeStudy } from '../../src/results/finite-size/finite-size-studies.js';
import { fc4Mnist } from '../../src/results/problems/paper-problems.js';
import { tunedMagnitude } from '../../src/results/problems/pruning-condition.js';
import type {
  RetrainedAccuracy,
  RetrainingStudy,
} from '../../src/results/retraining/retraining-studies.js';
import type { WeightPair } from '../../src/results/weights/weight-panel.js';
import { madeRetrainingRecord } from './made-retraining.js';

/** Weights of a network of real size at three densities, the later ones moving more. */
export function syntheticPairs(weights = 110_912): WeightPair[] {
  return [
    { density: 0.5, laterDensity: 0.48, moved: 0.01 },
    { density: 0.02, laterDensity: 0.001, moved: 0.05 },
    { density: 0.005, laterDensity: 0.0005, moved: 0.4 },
  ].map(({ density, laterDensity, moved }) => {
    const stream = randomStream(1, 'weight-pairs', density);
    const scale = 0.08 / Math.sqrt(density);
    const earlier = new Float32Array(weights);
    const later = new Float32Array(weights);
    const earlierMask = new Uint8Array(weights);
    const laterMask = new Uint8Array(weights);
    for (let i = 0; i < weights; i++) {
      if (stream.uniform() >= density) continue;
      earlierMask[i] = 1;
      earlier[i] = scale * stream.normal();
      if (stream.uniform() >= laterDensity / density) continue;
      laterMask[i] = 1;
      later[i] = (earlier[i] ?? 0) + moved * scale * stream.normal();
    }
    return {
      density,
      laterDensity,
      lag: 100,
      earlier,
      later,
      earlierMask,
      laterMask,
      rSquared: 1 - moved ** 2,
      adjustedRSquared: 1 - 1.1 * moved ** 2,
      evolutionMetric: 1.1 * moved ** 2,
    };
  });
}

const retrained = ['A', 'C', 'D', 'E'] as const;

/** Four conditions, three densities, ten seeds. */
export function syntheticRetraining(): RetrainedAccuracy[] {
  const base = {
    0.02: [0.95, 0.93, 0.91, 0.4],
    0.01: [0.9, 0.84, 0.75, 0.11],
    0.003: [0.7, 0.5, 0.3, 0.1],
  };
  return Object.entries(base).flatMap(([density, means]) =>
    retrained.flatMap((condition, at) =>
      Array.from({ length: 10 }, (_, seed) => ({
        condition,
        density: Number(density),
        seed,
        testImages: 10_000,
        accuracy:
          (means[at] ?? 0) +
          0.02 * randomStream(seed, retrainingConditionTitle(condition), density).normal(),
      })),
    ),
  );
}

/** The records of {@link syntheticRetraining}, with graphs of two layers. */
export function syntheticStructures(): RetrainingRecord[] {
  return syntheticRetraining().map(({ condition, density, seed, accuracy }) => {
    const made = madeRetrainingRecord();
    return {
      ...made,
      settings: { ...made.settings, arm: condition },
      density,
      overlap: condition === 'A' ? 1 : density,
      equilibriumOverlap: condition === 'C' ? 0.2 : null,
      reachableOutputs: accuracy,
      assortativity: { hidden: 0.1 * seed - 0.45, output: seed === 0 ? null : -0.5 },
      twoPathSpread: { output: 1.25 },
    };
  });
}

/** Both as a study. */
export function syntheticRetrainingStudy(): RetrainingStudy {
  const [results, records] = [syntheticRetraining(), syntheticStructures()];
  const condition = { ...tunedMagnitude, schedule: null, differing: [] };
  const settings = runSettings.parse({});
  return {
    ...{ problem: fc4Mnist, condition, settings, classes: 10 },
    ...{ sources: 10, results, records },
  };
}

/** Ten runs of a kink with exponent 0.5 and a critical density near 0.1 %, and what a fit says. */
export function syntheticPicture(seeds = 10): CriticalityPicture {
  const [exponent, width, amplitude] = [0.5, 0.002, 2.3];
  const kink = (density: number, critical: number) =>
    density <= critical
      ? 0
      : amplitude * (1 - Math.exp(-(((density - critical) / width) ** exponent)));
  const curves = Array.from({ length: seeds }, (_, seed) => {
    const stream = randomStream(seed, 'picture');
    const critical = 0.001 + 0.0001 * stream.normal();
    const density = Array.from({ length: 300 }, (_, i) => (i + 1) * 0.0002);
    const value = density.map((p) => kink(p, critical) + 0.02 * stream.normal());
    const fitted = density.map((p) => (p <= 0.012 ? kink(p, critical) : Number.NaN));
    const error = density.map(() => 0.02);
    return { seed, density, value, error, fitted, criticalDensity: critical };
  });
  const columns = Array.from({ length: 40 }, (_, i) => 0.0008 + i * 1e-5);
  const rows = Array.from({ length: 40 }, (_, i) => 0.35 + i * 0.0075);
  return {
    title: 'FC4 on MNIST',
    observable: predictionEntropy,
    floor: 0,
    curves,
    window: [0, 0.012],
    halfHeight: 0.002,
    criticalDensity: { value: 0.001, low: 0.00094, high: 0.00106 },
    exponent: { value: 0.5, low: 0.44, high: 0.56 },
    effectiveExponents: Array.from({ length: 15 }, (_, i) => {
      const distance = 0.0002 * 1.3 ** i;
      return { distance, exponent: 0.5 / (1 + 100 * distance), error: 0.08 / (i + 1) };
    }),
    contour: {
      criticalDensities: columns,
      exponents: rows,
      deltaChiSquared: rows.flatMap((b) =>
        columns.map((p) => {
          const [u, v] = [(p - 0.001) / 3e-5, (b - 0.5) / 0.03];
          return (u * u + 1.6 * u * v + v * v) / (1 - 0.64);
        }),
      ),
    },
    result: {
      kind: 'determined',
      criticalDensity: {
        value: 0.001,
        low: 0.00094,
        high: 0.00106,
        standardError: 3e-5,
        systematic: 0,
      },
      exponent: { value: 0.5, low: 0.44, high: 0.56, standardError: 0.03, systematic: 0 },
      correlation: -0.8,
      shape: 'sharp',
    },
  };
}

/** Variance between ten runs that peaks at 0.1 %. */
export function syntheticFluctuations(): FluctuationPicture {
  const density = Array.from({ length: 300 }, (_, i) => (i + 1) * 0.0002);
  const stream = randomStream(2, 'fluctuations');
  return {
    title: 'FC4 on MNIST',
    observable: predictionEntropy,
    runs: 10,
    density,
    fluctuation: density.map((p) => 0.4 * Math.exp(-((Math.log(p / 0.001) / 0.4) ** 2)) + 0.004),
    peakDensity: 0.001,
    readAt: 0.001,
    valuesAtCritical: Array.from({ length: 10 }, () => 1 + 0.3 * stream.normal()),
    grouping: 'one group',
  };
}

/** Four sizes with the same scaled curve. */
export function syntheticSizes(): FiniteSizeStudy {
  const sizes = [20_000, 50_000, 110_912, 240_000];
  const best = { criticalDensity: 0.001, sizeExponent: 3, exponent: 0.5, quality: 1.12 };
  const curves = sizes.map((edges) => {
    const density = Array.from({ length: 100 }, (_, i) => (i + 1) * 0.0002);
    const scaled = density.map((p) => (p - best.criticalDensity) * Math.cbrt(edges));
    const value = scaled.map((x) => Math.sqrt(Math.max(0, x)) / edges ** (1 / 6));
    return makeCurve({ density, value, seed: 1 });
  });
  return {
    ...{ problem: fc4Mnist, observable: predictionEntropy, floor: 0, curves },
    ensembles: sizes.map((edges) => ({ edges, runs: [] })),
    result: { kind: 'collapse', best, error: { ...best, criticalDensity: 0 }, leaveOneOut: [] },
  };
}
