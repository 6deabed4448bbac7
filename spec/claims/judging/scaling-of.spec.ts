import { describe, expect, it } from 'vitest';
import { fc4Kmnist, fc4Mnist } from '../../../src/claims/judging/problem.js';
import { exponentOf, scalingOf, scalingText } from '../../../src/claims/judging/scaling-of.js';
import { expectClose } from '../../support/expect-close.js';
import { madeExponent, madeUndetermined } from '../../support/made-studies.js';

describe('scalingOf', () => {
  it('finds the analysis of its problem and order parameter, or none', () => {
    const entropy = madeExponent(0.7, 0.02, 'prediction entropy');
    const evidence = { runs: [], criticality: [madeExponent(0.5), entropy] };
    expect(scalingOf(evidence, fc4Mnist, 'prediction entropy')).toBe(entropy.analysis);
    expect(scalingOf(evidence, fc4Kmnist, 'accuracy')).toBeNull();
    expect(scalingOf({ runs: [] }, fc4Mnist, 'accuracy')).toBeNull();
  });
});

describe('exponentOf', () => {
  it('adds the systematic error on both sides', () => {
    const { value = 0, low = 0, high = 0 } = exponentOf(madeExponent(0.5, 0.02).analysis) ?? {};
    expectClose([value, low, high], [0.5, 0.455, 0.545], {
      absolute: 1e-12,
      because: 'two standard errors of 0.02 and a systematic 0.005, up to rounding',
    });
    expect(exponentOf(madeUndetermined(false, 10).analysis)).toBeNull();
  });
});

describe('scalingText', () => {
  it('gives both numbers with their errors and the seeds', () => {
    expect(scalingText(madeExponent(0.5).analysis)).toBe(
      'exponent 0.500 [0.455, 0.545], critical density 0.00200 [0.00178, 0.00222], sharp (10 seeds)',
    );
  });
});
