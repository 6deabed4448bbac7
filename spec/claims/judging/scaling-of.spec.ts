import { describe, expect, it } from 'vitest';
import { paperSubject } from '../../../src/claims/judging/general/subject.js';
import { scalingOf } from '../../../src/claims/judging/scaling-of.js';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import { predictionEntropy } from '../../../src/experiments/observables/prediction-entropy.js';
import { fc4Kmnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { tunedMagnitude } from '../../../src/results/problems/pruning-condition.js';
import { madeExponent } from '../../support/made-studies.js';

describe('scalingOf', () => {
  it('finds the analysis of its networks and order parameter, or none', () => {
    const entropy = madeExponent(0.7, 0.02, predictionEntropy);
    const evidence = { runs: [], criticality: [madeExponent(0.5), entropy] };
    expect(scalingOf(evidence, own, predictionEntropy)).toBe(entropy.analysis);
    expect(scalingOf(evidence, paperSubject(fc4Kmnist), accuracy)).toBeNull();
    expect(scalingOf({ runs: [] }, own, accuracy)).toBeNull();
  });

  it('takes no analysis of another rule for that of magnitude', () => {
    const lamp = { ...tunedMagnitude, rule: 'lamp', isPapersRule: false };
    const [other, magnitude] = [{ ...madeExponent(0.9), condition: lamp }, madeExponent(0.5)];
    const evidence = { runs: [], criticality: [other, magnitude] };
    expect(scalingOf(evidence, own, accuracy)).toBe(magnitude.analysis);
    expect(scalingOf(evidence, { ...own, condition: lamp }, accuracy)).toBe(other.analysis);
  });
});

// Helpers
const own = paperSubject(fc4Mnist);
