import type { Observable } from './observable.js';

/** Mean entropy of the outputs for one image, Eq. 2; it rises towards its ceiling. */
export const outcomeEntropy: Observable = {
  name: 'outcome entropy',
  column: 'outcome_entropy',
  unit: 'nats',
  floor: () => 0,
  ceiling: (classes) => Math.log(classes),
  of: (row) => row.outcomeEntropy,
};
