import { fc4KmnistNotDetermined } from '../../src/claims/fc4-kmnist-not-determined.js';
import { fc4Kmnist } from '../../src/claims/judging/problem.js';
import { madeExponent, madeUndetermined } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

const entropy = madeExponent(0.5, 0.02, 'prediction entropy', fc4Kmnist);

claimLaws(fc4KmnistNotDetermined, {
  agrees: { runs: [], criticality: [madeUndetermined(false, 10, 'accuracy', fc4Kmnist), entropy] },
  disagrees: { runs: [], criticality: [madeExponent(0.5, 0.02, 'accuracy', fc4Kmnist), entropy] },
  straddles: {
    runs: [],
    criticality: [madeUndetermined(false, 2, 'accuracy', fc4Kmnist), entropy],
  },
});
