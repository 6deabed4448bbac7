import { describe, expect, it } from 'vitest';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import { outcomeEntropy } from '../../../src/experiments/observables/outcome-entropy.js';
import { predictionEntropy } from '../../../src/experiments/observables/prediction-entropy.js';
import {
  furtherColumns,
  furtherObservables,
} from '../../../src/experiments/observables/registry.js';
import { fixedColumns } from '../../../src/experiments/store/steps-csv.js';
import { madeRun } from '../../support/made-runs.js';

describe('the observables of a run', () => {
  it('have a column each, none twice', () => {
    const columns = [...fixedColumns, ...furtherColumns];
    expect(new Set(columns).size).toBe(columns.length);
    for (const column of columns) expect(column).toMatch(/^[a-z][a-z_]*$/);
    for (const { column } of [accuracy, predictionEntropy, outcomeEntropy]) {
      expect(fixedColumns).toContain(column);
    }
  });

  it('have a floor below their ceiling for any number of classes', () => {
    for (const one of [accuracy, predictionEntropy, outcomeEntropy, ...furtherObservables]) {
      for (const classes of [2, 5, 10, 256]) {
        expect(one.floor(classes)).toBeLessThan(one.ceiling(classes));
      }
    }
    expect(accuracy.floor(5)).toBe(0.2);
    expect(predictionEntropy.ceiling(5)).toBe(Math.log(5));
  });

  it('say so where a row lacks the column of one', () => {
    const [row] = madeRun().steps;
    if (row === undefined) throw new Error('a made run has steps');
    const [first] = furtherObservables;
    expect(() => first?.of({ ...row, more: {} })).toThrow(/must have class_mean_deviation/);
  });
});
