import { describe, expect, it } from 'vitest';
import { criticalDensities } from '../../../src/criticality/ensemble/critical-densities.js';
import { expectClose } from '../../support/expect-close.js';
import { plantedCurve, plantedEnsemble } from '../../support/planted-curve.js';

describe('criticalDensities', () => {
  it('agrees in all four ways on a jittered logistic', () => {
    const truth = { truth: 'logistic', criticalDensity: 0.01, jitter: 5e-4, points: 120 } as const;
    const places = criticalDensities(plantedEnsemble(truth, 12, 1), 0.1)!;
    const because = 'jitter 5e-4 / sqrt 12, places read to 8e-4';
    for (const place of [places.largestDrop, places.halfHeight, places.steepest]) {
      expectClose(place.mean, 0.01, { absolute: 8e-4, because });
    }
    expectClose(places.halfHeight.standardDeviation!, 5e-4, {
      relative: 0.8,
      because: 'an sd of 12 values is known to 21 %; 3.8 sd',
    });
    expectClose(places.fluctuationPeak!, 0.01, { absolute: 1.5e-3, because: 'a broad noisy peak' });
  });

  it('has no scatter for one run and nothing for a run without transition', () => {
    const one = plantedCurve({ truth: 'kink' }, 1);
    expect(criticalDensities([one], 0.1)!.halfHeight.standardDeviation).toBeNull();
    expect(criticalDensities([one], 0.1)!.fluctuationPeak).toBeNull();
    expect(criticalDensities([one, plantedCurve({ truth: 'constant' }, 1)], 0.1)).toBeNull();
    expect(criticalDensities([], 0.1)).toBeNull();
  });
});
