import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import {
  chooseLength,
  feasibleEpochs,
  identityLine,
  lengthRows,
} from '../../../src/results/protocols/fine-tuning-length.js';
import { madeRun } from '../../support/made-runs.js';

describe('lengthRows and chooseLength', () => {
  it('take the longest feasible length under which weights keep their values', () => {
    const runs = [run(0.02, 1, 0.01), run(0.1, 1, 0.05), run(0.1, 2, 0.06), run(0.2, 1, 0.3)];
    expect(chooseLength(lengthRows(runs))).toBe(0.1);
  });

  it('ask every seed', () => {
    const runs = [run(0.02, 1, 0.01), run(0.1, 1, 0.05), run(0.1, 2, 2 * identityLine)];
    expect(chooseLength(lengthRows(runs))).toBe(0.02);
  });

  it('leave out what nobody could run', () => {
    const [row] = lengthRows([run(1, 1, 0)]);
    expect(row?.total).toBeGreaterThan(feasibleEpochs);
    expect(chooseLength(lengthRows([run(1, 1, 0)]))).toBe(null);
  });

  it('look neither at the first hundred steps nor near the limit', () => {
    const early = run(0.1, 1, 0.01, [
      { step: 150, density: 0.97, metric: 5 },
      { step: 4900, density: 0.02, metric: 5 },
    ]);
    expect(lengthRows([early])[0]?.followsIdentityLine).toBe(true);
    const late = run(0.1, 1, 0.01, [{ step: 200, density: 0.96, metric: 5 }]);
    expect(lengthRows([late])[0]?.followsIdentityLine).toBe(false);
  });

  it('do not depend on the order of the runs', () => {
    const runs = [run(0.02, 1, 0.01), run(0.05, 1, 0.2), run(0.02, 2, 0.03), run(0.1, 1, 0.09)];
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: runs.length }), (shuffled) => {
        expect(lengthRows(shuffled)).toEqual(lengthRows(runs));
      }),
    );
  });
});

// Helpers
interface Jump {
  readonly step: number;
  readonly density: number;
  readonly metric: number;
}

function run(epochs: number, seed: number, quiet: number, more: readonly Jump[] = []): FinishedRun {
  const made = madeRun({ seed });
  const [row] = made.steps;
  if (row === undefined) throw new Error('no steps');
  const jumps = [{ step: 1000, density: 0.8, metric: quiet }, ...more];
  return {
    ...made,
    settings: { ...made.settings, fineTuning: { epochs, optimizer: 'keep' } },
    steps: Array.from({ length: 5001 }, (_, step) => ({ ...row, step })),
    evolution: jumps.map(({ step, density, metric }) => {
      return { step, density, lag: 100, metric: { all: metric } };
    }),
  };
}
