import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatedCoreMinutes } from '../../../src/experiments/settings/core-minutes.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { describeModel } from '../../../src/models/describe-model.js';
import { resolveNetwork } from '../../../src/models/resolve-network.js';

describe('estimatedCoreMinutes', () => {
  it('grows with the length of fine-tuning, the steps and the images', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        (steps, epochs) => {
          const least = minutes(steps, epochs, 1000);
          expect(minutes(2 * steps, epochs, 1000)).toBeGreaterThan(least);
          expect(minutes(steps, 2 * epochs, 1000)).toBeGreaterThan(least);
          expect(minutes(steps, epochs, 2000)).toBeGreaterThan(least);
          expect(least).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('is within a fifth of what literal runs of FC4 took on a busy core', () => {
    // processor seconds of a run with native kernels, by epochs a step; means of two to five runs
    for (const [epochs, seconds] of [
      [0.02, 129],
      [0.05, 175],
      [0.1, 217],
    ] as const) {
      const ratio = (60 * minutes(5000, epochs, 60_000)) / seconds;
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.2);
    }
  });

  it('says minutes for the base of the family and hours for whole epochs', () => {
    expect(minutes(5000, 0.02, 60_000)).toBeLessThan(10);
    expect(minutes(5000, 3, 60_000)).toBeGreaterThan(30);
  });
});

// Helpers
function minutes(steps: number, epochs: number, train: number): number {
  const settings = parseSettings(
    { schedule: { kind: 'equal', steps }, fineTuning: { epochs } },
    'made',
  );
  const network = resolveNetwork(describeModel(settings.model), [1, 28, 28]);
  return estimatedCoreMinutes(settings, network, { train, test: 10_000 });
}
