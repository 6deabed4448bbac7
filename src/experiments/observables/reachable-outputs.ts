import { type FurtherObservable, furtherColumn } from './observable.js';

/** Share of outputs that a path of surviving edges joins to some input. */
export const reachableOutputs: FurtherObservable = {
  ...furtherColumn('reachable_outputs'),
  name: 'reachable outputs',
  unit: 'share',
  floor: () => 0,
  ceiling: () => 1,
  measure: ({ connectivity }) => connectivity.reachableOutputs,
};
