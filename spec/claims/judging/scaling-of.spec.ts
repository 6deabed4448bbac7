import { describe, expect, it } from 'vitest';
import { scalingOf } from '../../../src/claims/judging/scaling-of.js';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import { predictionEntropy } from '../../../src/experiments/observables/prediction-entropy.js';
import { fc4Kmnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { madeExponent } from '../../support/made-studies.js';

describe('scalingOf', () => {
  it('finds the analysis of its problem and order parameter, or none', () => {
    const entropy = madeExponent(0.7, 0.02, predictionEntropy);
    const evidence = { runs: [], criticality: [madeExponent(0.5), entropy] };
    expect(scalingOf(evidence, fc4Mnist, predictionEntropy)).toBe(entropy.analysis);
    expect(scalingOf(evidence, fc4Kmnist, accuracy)).toBeNull();
    expect(scalingOf({ runs: [] }, fc4Mnist, accuracy)).toBeNull();
  });
});
