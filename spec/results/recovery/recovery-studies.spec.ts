import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { recoveryStudies } from '../../../src/results/recovery/recovery-studies.js';
import { madeRecord } from '../../support/made-recoveries.js';
import { madeRun } from '../../support/made-runs.js';

describe('recoveryStudies', () => {
  it('pairs each recovery with its control, whatever the order of runs and records', () => {
    fc.assert(
      fc.property(shuffled(runs), shuffled(records), (someRuns, someRecords) => {
        const [study, ...others] = recoveryStudies(someRuns, someRecords);
        expect(others).toEqual([]);
        expect(study?.problem).toEqual(fc4Mnist);
        expect(study?.rows.map(({ seed }) => seed)).toEqual([1, 2, 3]);
        for (const { seed, after, control } of study?.rows ?? []) {
          expect(after.accuracy).toBe(0.1 + 0.1 * seed);
          expect(control?.accuracy).toBe(0.1 + 0.01 * seed);
        }
      }),
    );
  });

  it('leaves out runs without a recovery, and recoveries of other runs and other steps', () => {
    const [first = madeRun(), second = madeRun()] = runs;
    const elsewhere = madeRecord(second, 'kept', 0.5, { step: 7 });
    expect(recoveryStudies([], records)).toEqual([]);
    expect(recoveryStudies([first, second], [elsewhere])).toEqual([]);
    expect(recoveryStudies([first], [madeRecord(first, 'fresh', 0.5)])).toEqual([]);
    const [study] = recoveryStudies(runs, [madeRecord(first, 'kept', 0.5), elsewhere]);
    expect(study?.rows.map(({ run, control }) => [run, control])).toEqual([[first.hash, null]]);
  });

  it('takes what began where the run stood, then what had the declared limits', () => {
    const [run = madeRun()] = runs;
    const own = madeRecord(run, 'kept', 0.3);
    const { before } = own;
    const stale = {
      ...madeRecord(run, 'kept', 0.4, { state: 'an earlier making' }),
      before: { ...before, correct: before.correct + 9 },
    };
    const hasty = madeRecord(run, 'kept', 0.5, { maxEpochs: 1 });
    fc.assert(
      fc.property(shuffled([own, stale, hasty]), (some) => {
        const [study] = recoveryStudies([run], some);
        expect(study?.rows[0]?.after.accuracy).toBe(0.3);
        expect(study?.rows[0]?.declaredLimits).toBe(true);
      }),
    );
    expect(recoveryStudies([run], [hasty])[0]?.rows[0]?.declaredLimits).toBe(false);
  });

  it('takes no control that began elsewhere or was trained otherwise', () => {
    const [run = madeRun()] = runs;
    const kept = madeRecord(run, 'kept', 0.3);
    for (const change of [{ state: 'other' }, { patience: 99 }]) {
      const [study] = recoveryStudies([run], [kept, madeRecord(run, 'fresh', 0.2, change)]);
      expect(study?.rows[0]?.control).toBeNull();
    }
  });
});

// Helpers
const runs = [1, 2, 3].map((seed) => madeRun({ seed }));
const records = runs.flatMap((run) => [
  madeRecord(run, 'kept', 0.1 + 0.1 * run.settings.seed),
  madeRecord(run, 'fresh', 0.1 + 0.01 * run.settings.seed),
]);

function shuffled<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length });
}
