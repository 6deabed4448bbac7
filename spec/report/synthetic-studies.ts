import { randomStream } from '../../src/numerics/random-stream.js';
import type { WeightPair } from '../../src/report/figure-2-weights.js';
import type { RetrainingResult } from '../../src/report/figure-4-retraining.js';

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

export const retrainingArms = [
  'A: original mask and weights',
  'C: degrees kept, edges swapped',
  'D: random, layer densities kept',
  'E: random',
] as const;

/** Four arms, three densities, ten seeds. */
export function syntheticRetraining(): RetrainingResult[] {
  const base = {
    0.02: [0.95, 0.93, 0.91, 0.4],
    0.01: [0.9, 0.84, 0.75, 0.11],
    0.003: [0.7, 0.5, 0.3, 0.1],
  };
  return Object.entries(base).flatMap(([density, means]) =>
    retrainingArms.flatMap((arm, at) =>
      Array.from({ length: 10 }, (_, seed) => ({
        arm,
        density: Number(density),
        seed,
        accuracy: (means[at] ?? 0) + 0.02 * randomStream(seed, arm, density).normal(),
      })),
    ),
  );
}
