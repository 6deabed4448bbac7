import { parentPort, workerData } from 'node:worker_threads';
import { bootstrap, type Replicate } from '../../criticality/bootstrap/bootstrap.js';
import type { Curve } from '../../criticality/curve/curve.js';
import { planAnalysis } from '../../criticality/ensemble/analysis-plan.js';

/** To the worker: which replicates of which analysis it computes. */
export interface BootstrapOrder {
  readonly curves: readonly Curve[];
  readonly floor: number;
  readonly seed: number;
  /** First index, and one past the last. */
  readonly from: number;
  readonly to: number;
}

/** From the worker: one more replicate is done, or all of them at the end. */
export type BootstrapNews = 'replicate' | { readonly replicates: readonly Replicate[] };

const { curves, floor, seed, from, to } = workerData as BootstrapOrder;
const plan = planAnalysis(curves, { floor, seed });
const replicates =
  plan.bootstrap === null ? [] : bootstrap(plan.bootstrap, from, to, () => tell('replicate'));
tell({ replicates });

function tell(news: BootstrapNews): void {
  parentPort?.postMessage(news);
}
