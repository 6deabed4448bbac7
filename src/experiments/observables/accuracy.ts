import type { Observable } from './observable.js';

/** Share of the test images that are classified correctly; at the floor of guessing. */
export const accuracy: Observable = {
  name: 'accuracy',
  column: 'accuracy',
  unit: 'share',
  floor: (classes) => 1 / classes,
  ceiling: () => 1,
  of: (row) => row.accuracy,
};
