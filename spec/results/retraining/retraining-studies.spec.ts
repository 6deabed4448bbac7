import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RetrainingRecord } from '../../../src/experiments/retraining/retraining-record.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { retrainingStudies } from '../../../src/results/retraining/retraining-studies.js';
import { madeRetrainingRecord } from '../../support/made-retraining.js';
import { plantedRun } from '../../support/planted-out.js';

describe('retrainingStudies', () => {
  it('does not depend on the order of the records, even of those alike but for their limits', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(retrainingStudies(runs, shuffled)).toEqual(retrainingStudies(runs, records));
      }),
    );
  });

  it('leaves out the retrainings of other runs, and problems without any', () => {
    const [other] = retrainingStudies([plantedRun({ seed: 9, points: 2 })], records);
    expect(other).toBeUndefined();
    const [study, ...more] = retrainingStudies(
      [...runs, plantedRun({ seed: 1, dataset: 'kmnist', points: 2 })],
      records,
    );
    expect(more).toEqual([]);
    expect(study).toMatchObject({ problem: fc4Mnist });
    expect(study?.results).toHaveLength(records.length);
  });
});

// Helpers
const runs = [1, 2].map((seed) => plantedRun({ seed, points: 2 }));
const records: RetrainingRecord[] = runs.flatMap(({ hash }) =>
  (['C', 'E'] as const).flatMap((arm) =>
    [1, 2].flatMap((seed) =>
      [5, 10].map((patience) => madeRetrainingRecord({ source: hash, arm, seed, patience })),
    ),
  ),
);
