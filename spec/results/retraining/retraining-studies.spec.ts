import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RetrainingRecord } from '../../../src/experiments/retraining/retraining-record.js';
import { baseFineTuning } from '../../../src/experiments/settings/assumptions.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { retrainingStudies } from '../../../src/results/retraining/retraining-studies.js';
import { expectClose } from '../../support/expect-close.js';
import { madeRetrainingRecord } from '../../support/made-retraining.js';
import { madeRun } from '../../support/made-runs.js';
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
    expect(study?.records).toHaveLength(records.length);
  });

  it('counts each network once, however often its subnetworks were retrained', () => {
    const accuracies = [0.2, 0.4, 0.9];
    const three = runs.flatMap(({ hash: source }, run) =>
      accuracies.map((accuracy, at) => ({
        ...madeRetrainingRecord({ source, seed: at + 1 }),
        accuracy: run === 0 ? accuracy : 0.7,
      })),
    );
    const [study] = retrainingStudies(runs, three);
    expect(study?.sources).toBe(2);
    expect(study?.results.map(({ seed }) => seed)).toEqual([1, 2]);
    const found = study?.results.map(({ accuracy }) => accuracy) ?? [];
    const because = 'a sum of three numbers below three, rounded twice, and a quotient';
    expectClose(found, [0.5, 0.7], { absolute: 4 * Number.EPSILON, because });
  });

  it('lets the retrainings of a single network stand one by one', () => {
    const [run] = runs.slice(0, 1);
    const own = records.filter(({ settings }) => settings.source === run?.hash);
    const [study] = retrainingStudies(runs, own);
    expect(study?.sources).toBe(1);
    expect(study?.results.map(({ condition, seed }) => `${condition} ${seed}`)).toEqual([
      ...['C 1', 'C 2', 'E 1', 'E 2'],
    ]);
  });

  it("keeps ways of pruning apart, the paper's own schedule first", () => {
    const literal = [11, 12].map((seed) => {
      const run = madeRun({ seed, schedule: { kind: 'equal', steps: 5000 } });
      const fineTuning = { epochs: baseFineTuning, optimizer: 'keep' } as const;
      return { ...run, settings: { ...run.settings, fineTuning } };
    });
    const zoom = [1, 2, 3].map((seed) => madeRun({ seed }));
    const all = [...zoom, ...literal];
    const made = all.map(({ hash: source }) => madeRetrainingRecord({ source }));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        const studies = retrainingStudies(shuffled, made);
        expect(studies.map(({ settings }) => settings.schedule.kind)).toEqual(['equal', 'zoom']);
        expect(studies.map(({ sources }) => sources)).toEqual([2, 3]);
        expect(studies.flatMap(({ records: own }) => own)).toHaveLength(made.length);
      }),
    );
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
