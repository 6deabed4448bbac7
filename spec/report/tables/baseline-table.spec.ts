import { describe, expect, it } from 'vitest';
import {
  baselineTable,
  binomialError,
  publishedBaseline,
} from '../../../src/report/tables/baseline-table.js';
import { expectClose } from '../../support/expect-close.js';
import { syntheticRun } from '../../support/synthetic-runs.js';

describe('baselineTable', () => {
  it('measures the distance to the paper in standard errors of both', () => {
    const run = syntheticRun({ seed: 1 });
    const table = baselineTable([run]);
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
    expect(baselineTable([run, random]).values.length).toBe(1);
  });

  it('leaves the comparison empty where the paper has no number', () => {
    const run = syntheticRun({ seed: 1 });
    const settings = { ...run.settings, dataset: 'fashion-mnist' as const };
    const table = baselineTable([{ ...run, settings }]);
    expect(table.texts[0]?.slice(-2)).toEqual(['–', '–']);
  });

  it('never takes the split of the KMNIST test file for KMNIST', () => {
    const { settings } = syntheticRun({ seed: 1 });
    expect(publishedBaseline({ ...settings, dataset: 'kmnist-t10k' })).toBeNull();
    expect(publishedBaseline({ ...settings, dataset: 'kmnist' })).toBe(0.8606);
  });
});

describe('binomialError', () => {
  it('gives the errors that are known for the published accuracies', () => {
    const shares = [0.9703, 0.9905, 0.8606, 0.9252];
    const points = shares.map((share) => (100 * binomialError(share, 10_000)).toFixed(2));
    expect(points).toEqual(['0.17', '0.10', '0.35', '0.26']);
  });
});
