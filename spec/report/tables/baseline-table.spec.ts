import { describe, expect, it } from 'vitest';
import { baselineTable } from '../../../src/report/tables/baseline-table.js';
import { compareBaselines } from '../../../src/results/baselines/compare-baselines.js';
import { binomialError } from '../../../src/results/statistics/binomial.js';
import { expectClose } from '../../support/expect-close.js';
import { syntheticRun } from '../../support/synthetic-runs.js';

describe('baselineTable', () => {
  it('measures the distance to the paper in standard errors of both', () => {
    const run = syntheticRun({ seed: 1 });
    const table = baselineTable(compareBaselines([run]));
    const accuracy = run.steps[0]?.accuracy ?? Number.NaN;
    const expected = (accuracy - 0.9703) / Math.hypot(binomialError(accuracy, 1e4), 0.0016975);
    const found = table.values[0]?.[table.keys.indexOf('difference_standard_errors')];
    expectClose(found as number, expected, {
      relative: 1e-3,
      because: 'the standard error of the paper was worked out by hand to five digits',
    });
  });

  it('has one row for runs that differ only in how they prune', () => {
    const run = syntheticRun({ seed: 1 });
    const random = { ...run, settings: syntheticRun({ seed: 1, rule: 'random' }).settings };
    expect(baselineTable(compareBaselines([run, random])).values.length).toBe(1);
  });

  it('leaves the comparison empty where the paper has no number', () => {
    const run = syntheticRun({ seed: 1 });
    const settings = { ...run.settings, dataset: 'fashion-mnist' as const };
    const table = baselineTable(compareBaselines([{ ...run, settings }]));
    expect(table.texts[0]?.slice(-2)).toEqual(['–', '–']);
  });
});
