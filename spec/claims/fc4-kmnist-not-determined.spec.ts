import { fc4KmnistNotDetermined } from '../../src/claims/fc4-kmnist-not-determined.js';
import { accuracy } from '../../src/experiments/observables/accuracy.js';
import { predictionEntropy } from '../../src/experiments/observables/prediction-entropy.js';
import { fc4Kmnist } from '../../src/results/problems/paper-problems.js';
import { madeExponent, madeUndetermined } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

const entropy = madeExponent(0.5, 0.02, predictionEntropy, fc4Kmnist);

claimLaws(fc4KmnistNotDetermined, {
  agrees: { runs: [], criticality: [madeUndetermined(false, 10, accuracy, fc4Kmnist), entropy] },
  disagrees: { runs: [], criticality: [madeExponent(0.5, 0.02, accuracy, fc4Kmnist), entropy] },
  straddles: {
    runs: [],
    criticality: [madeUndetermined(false, 2, accuracy, fc4Kmnist), entropy],
  },
});
