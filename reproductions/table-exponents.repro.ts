import { exponentsAgreeAcrossNetworks } from '../src/claims/exponents-agree-across-networks.js';
import { exponentsAgreeAcrossObservables } from '../src/claims/exponents-agree-across-observables.js';
import { fc4KmnistNotDetermined } from '../src/claims/fc4-kmnist-not-determined.js';
import { powerLaws } from '../src/claims/power-laws.js';
import { analyseEnsemble } from '../src/criticality/ensemble/analyse.js';
import { tunedMagnitude } from '../src/results/problems/pruning-condition.js';
import { finishedRuns } from './support/finished-runs.js';
import { orderParameterCurves } from './support/order-parameter-curves.js';
import { reproduce } from './support/reproduce.js';

/** Critical exponents of accuracy and prediction entropy. */
const { runs, place } = finishedRuns();
const criticality = orderParameterCurves(runs).map(({ curves, floor, ...one }) => ({
  ...one,
  condition: tunedMagnitude,
  analysis: analyseEnsemble(curves, { floor }),
}));
reproduce(
  `Critical exponents, runs of ${place}`,
  [
    ...powerLaws,
    exponentsAgreeAcrossObservables,
    exponentsAgreeAcrossNetworks,
    fc4KmnistNotDetermined,
  ],
  { runs, criticality },
);
