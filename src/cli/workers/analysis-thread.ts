import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { OnsetAnalysis, OnsetOptions } from '../../criticality/answers/analyse-onset.js';
import type { Curve } from '../../criticality/curve/curve.js';
import type { FiniteSizeOptions, SizedCurve } from '../../criticality/finite-size/finite-size.js';
import type { GaussianCollapse } from '../../criticality/finite-size/gaussian-collapse.js';
import { analysesHere } from '../../results/criticality/long-analyses.js';
import { type FailureNews, failureNews } from './worker-failure.js';

/** To every thread: an analysis for the first of them that comes to it. */
export interface AnalysisOrder {
  readonly order: number;
  /** Shared by the threads; 1 once one of them has taken the order. Shape [1]. */
  readonly taken: Int32Array;
  readonly analysis:
    | {
        readonly kind: 'onset';
        readonly curves: readonly Curve[];
        readonly options: OnsetOptions;
      }
    | {
        readonly kind: 'collapse';
        readonly curves: readonly SizedCurve[];
        readonly options: FiniteSizeOptions;
      };
}

/** From the thread that took an order. */
export type AnalysisNews = { readonly order: number } & (
  | { readonly kind: 'finished'; readonly result: OnsetAnalysis | GaussianCollapse }
  | FailureNews
);

// the thread that asked has most to do and is waited for longest; elsewhere than on Linux this would be of the whole process
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', ({ order, taken, analysis }: AnalysisOrder) => {
  if (Atomics.exchange(taken, 0, 1) === 1) return;
  const result =
    analysis.kind === 'onset'
      ? analysesHere.onset(analysis.curves, analysis.options)
      : analysesHere.collapse(analysis.curves, analysis.options);
  result
    .then((found): AnalysisNews => ({ order, kind: 'finished', result: found }))
    .catch((error: unknown): AnalysisNews => ({ order, ...failureNews(error) }))
    .then((news) => parentPort?.postMessage(news));
});
