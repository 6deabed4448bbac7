import { exponentsAgreeAcrossNetworks } from '../../src/claims/exponents-agree-across-networks.js';
import { accuracy } from '../../src/experiments/observables/accuracy.js';
import { cnn5Mnist } from '../../src/results/problems/paper-problems.js';
import { madeExponent, madeUndetermined } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

const withCnn5 = (exponent: number) => ({
  runs: [],
  criticality: [madeExponent(0.5), madeExponent(exponent, 0.02, accuracy, cnn5Mnist)],
});

claimLaws(exponentsAgreeAcrossNetworks, {
  agrees: withCnn5(0.55),
  disagrees: withCnn5(1.2),
  straddles: {
    runs: [],
    criticality: [madeExponent(0.5), madeUndetermined(false, 10, accuracy, cnn5Mnist)],
  },
});
