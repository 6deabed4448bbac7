import { accuracy } from '../../experiments/observables/accuracy.js';
import type { Observable } from '../../experiments/observables/observable.js';
import { predictionEntropy } from '../../experiments/observables/prediction-entropy.js';

/** Observables whose vanishing the paper describes by a power law, Eqs. 3 and 4. */
export const orderParameters: readonly Observable[] = [accuracy, predictionEntropy];
