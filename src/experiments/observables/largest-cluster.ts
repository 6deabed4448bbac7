import { type FurtherObservable, furtherColumn } from './observable.js';

/** Share of all units in the largest connected cluster. */
export const largestCluster: FurtherObservable = {
  ...furtherColumn('largest_cluster'),
  name: 'largest cluster',
  unit: 'share',
  floor: () => 0,
  ceiling: () => 1,
  measure: ({ connectivity }) => connectivity.largestShare,
};
