import { setImmediate } from 'node:timers/promises';
import { bootstrap, type Replicate } from '../../criticality/bootstrap/bootstrap.js';
import type { Curve } from '../../criticality/curve/curve.js';
import { planAnalysis } from '../../criticality/ensemble/analysis-plan.js';
import { Interrupted } from '../../experiments/store/run-progress.js';
import { serveOrders } from './worker-process.js';

/** To the worker: which replicates of which analysis it computes. */
export interface BootstrapOrder {
  readonly curves: readonly Curve[];
  readonly floor: number;
  readonly seed: number;
  /** First index, and one past the last. */
  readonly from: number;
  readonly to: number;
}

/** From the worker: one more replicate is done. */
export type BootstrapProgress = 'replicate';

serveOrders<BootstrapOrder, BootstrapProgress, readonly Replicate[]>(
  async ({ curves, floor, seed, from, to }, { tell, isStopping }) => {
    const plan = planAnalysis(curves, { floor, seed }).bootstrap;
    const replicates: Replicate[] = [];
    for (let index = from; plan !== null && index < to; index++) {
      replicates.push(...bootstrap(plan, index, index + 1));
      tell('replicate');
      await setImmediate(); // lets signals and a closed channel be noticed between replicates
      if (isStopping()) throw new Interrupted('bootstrap');
    }
    return replicates;
  },
);
