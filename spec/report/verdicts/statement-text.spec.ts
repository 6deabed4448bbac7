import { describe, expect, it } from 'vitest';
import { scalingStatement } from '../../../src/claims/judging/scaling-of.js';
import { predictionEntropy } from '../../../src/experiments/observables/prediction-entropy.js';
import { statementText } from '../../../src/report/verdicts/statement-text.js';
import { madeExponent, madeUndetermined } from '../../support/made-studies.js';

describe('statementText', () => {
  it('gives exponent and critical density with their errors and the seeds', () => {
    expect(statementText(scalingStatement(madeExponent(0.5).analysis))).toBe(
      'exponent 0.500 [0.455, 0.545], critical density 0.00200 [0.00178, 0.00222], sharp (10 seeds)',
    );
  });

  it('gives the reason where there is no exponent, and names the order parameter where asked', () => {
    const statement = scalingStatement(madeUndetermined(false, 1).analysis, predictionEntropy);
    expect(statementText(statement)).toBe('prediction entropy not determined, made so (1 seed)');
  });

  it('shows an exact number without an interval, in its unit', () => {
    const exact = { value: 0.25, low: 0.25, high: 0.25 };
    const told = { kind: 'measured', name: 'loss', estimates: [exact, exact], seeds: 2 } as const;
    const unit = { kind: 'share', decimals: 1 } as const;
    expect(statementText({ ...told, unit, undefinedIn: 0 })).toBe('loss 25.0 %, 25.0 % (2 seeds)');
    expect(statementText({ ...told, unit: { kind: 'density' }, undefinedIn: 1 })).toBe(
      'loss 25.0 %, 25.0 % (2 seeds, not defined in 1 more)',
    );
  });

  it('tells differences of shares in percentage points, and every unit once', () => {
    const estimates = [{ value: 0.0236, low: 0.021, high: 0.0261 }];
    const told = { kind: 'measured', name: 'loss', estimates, seeds: 10, undefinedIn: 0 } as const;
    expect(statementText({ ...told, unit: { kind: 'points', decimals: 2 } })).toBe(
      'loss 2.36 percentage points [2.10, 2.61] (10 seeds)',
    );
    expect(statementText({ ...told, unit: { kind: 'density' } })).toBe(
      'loss 2.36 % [2.10, 2.61] (10 seeds)',
    );
  });

  it('says so where a number does not exist', () => {
    const none = { kind: 'measured', name: null, estimates: [], seeds: 0 } as const;
    const unit = { kind: 'significant' } as const;
    expect(statementText({ ...none, unit, undefinedIn: 1 })).toBe('not defined in any of 1 seed');
    expect(statementText({ ...none, unit, undefinedIn: 0 })).toBe('no runs');
  });
});
