import { describe, expect, it } from 'vitest';
import { powerLaws } from '../../src/claims/power-laws.js';
import { accuracy } from '../../src/experiments/observables/accuracy.js';
import { predictionEntropy } from '../../src/experiments/observables/prediction-entropy.js';
import { madeExponent, madeUndetermined } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

const observables = [accuracy, predictionEntropy] as const;
powerLaws.forEach((claim, at) => {
  const observable = observables[at] ?? accuracy;
  claimLaws(claim, {
    agrees: { runs: [], criticality: [madeExponent(0.5, 0.02, observable)] },
    disagrees: { runs: [], criticality: [madeUndetermined(true, 10, observable)] },
    straddles: { runs: [], criticality: [madeUndetermined(false, 10, observable)] },
  });
});

describe('powerLaws', () => {
  it('leave it open with fewer than five seeds, however smooth', () => {
    const evidence = { runs: [], criticality: [madeUndetermined(true, 2)] };
    expect(powerLaws[0]?.judge(evidence).verdict).toBe('inconclusive');
  });
});
