import { exponentsAgreeAcrossObservables } from '../../src/claims/exponents-agree-across-observables.js';
import { predictionEntropy } from '../../src/experiments/observables/prediction-entropy.js';
import { madeExponent } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

const pair = (entropy: number, error = 0.02) => ({
  runs: [],
  criticality: [madeExponent(0.5, error), madeExponent(entropy, error, predictionEntropy)],
});

claimLaws(exponentsAgreeAcrossObservables, {
  agrees: pair(0.55),
  disagrees: pair(1.2),
  straddles: pair(0.6, 0.2),
});
