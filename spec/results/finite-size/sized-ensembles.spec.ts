import { describe, expect, it } from 'vitest';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { meanCurve, sizedEnsembles } from '../../../src/results/finite-size/sized-ensembles.js';
import { madeRun } from '../../support/made-runs.js';

describe('sizedEnsembles', () => {
  it('groups runs that differ in widths and seed alone, smallest first', () => {
    const runs = [wide(1, [256, 128, 64]), wide(1), wide(2), wide(1, [64, 32, 16])];
    const other = madeRun({ batchSize: 32 });
    const cnn = madeRun({ model: 'cnn5' });
    const found = sizedEnsembles(wide(1), [...runs, other, cnn]);
    expect(found.map(({ runs: members }) => members.length)).toEqual([1, 2, 1]);
    expect(found.map(({ edges }) => edges)).toEqual([
      784 * 64 + 64 * 32 + 32 * 16 + 160,
      110_912,
      784 * 256 + 256 * 128 + 128 * 64 + 640,
    ]);
  });
});

describe('meanCurve', () => {
  it('is the curve itself for one run, and has half its variance for two equal ones', () => {
    const one = meanCurve([wide(1)], accuracy);
    const two = meanCurve([wide(1), wide(2)], accuracy);
    expect([...two.density]).toEqual([...one.density]);
    expect([...two.value]).toEqual([...one.value]);
    expect([...two.variance]).toEqual([...one.variance].map((v) => v / 2));
  });

  it('does not depend on the order of the runs', () => {
    const runs = [madeRun({ half: 0.004 }), madeRun({ half: 0.006 })];
    const back = meanCurve([...runs].reverse(), accuracy);
    expect([...meanCurve(runs, accuracy).value]).toEqual([...back.value]);
  });
});

// Helpers
function wide(seed: number, widths?: [number, number, number]): FinishedRun {
  const run = madeRun({ seed });
  return widths ? { ...run, settings: { ...run.settings, model: { kind: 'fc4', widths } } } : run;
}
