import type { Observable } from './observable.js';

/** Entropy of the predicted classes, Eq. 1; zero where one class is named for all images. */
export const predictionEntropy: Observable = {
  name: 'prediction entropy',
  column: 'prediction_entropy',
  unit: 'nats',
  floor: () => 0,
  ceiling: (classes) => Math.log(classes),
  of: (row) => row.predictionEntropy,
};
