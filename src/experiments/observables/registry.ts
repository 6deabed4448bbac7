import { classMeanDeviation } from './class-mean-deviation.js';
import { largestCluster } from './largest-cluster.js';
import type { FurtherObservable } from './observable.js';
import { reachableOutputs } from './reachable-outputs.js';

/** What every run measures beside accuracy and entropies, in the order of the columns. */
export const furtherObservables: readonly FurtherObservable[] = [
  classMeanDeviation,
  reachableOutputs,
  largestCluster,
];

/** Their columns in `steps.csv`, behind those of the layers. */
export const furtherColumns: readonly string[] = furtherObservables.map(({ column }) => column);
