import { parentPort } from 'node:worker_threads';
import type { OnsetAnalysis, OnsetOptions } from '../../criticality/answers/analyse-onset.js';
import type { Curve } from '../../criticality/curve/curve.js';
import type { FiniteSizeOptions, SizedCurve } from '../../criticality/finite-size/finite-size.js';
import type { GaussianCollapse } from '../../criticality/finite-size/gaussian-collapse.js';
import { analysesHere } from '../../results/criticality/long-analyses.js';
import { type FailureNews, failureNews } from './worker-failure.js';

/** To the thread: one analysis. */
export type AnalysisOrder =
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

/** From the thread, one an order, in their order. */
export type AnalysisNews =
  | { readonly kind: 'finished'; readonly result: OnsetAnalysis | GaussianCollapse }
  | FailureNews;

parentPort?.on('message', (order: AnalysisOrder) => {
  const result =
    order.kind === 'onset'
      ? analysesHere.onset(order.curves, order.options)
      : analysesHere.collapse(order.curves, order.options);
  result
    .then((found): AnalysisNews => ({ kind: 'finished', result: found }))
    .catch((error: unknown): AnalysisNews => failureNews(error))
    .then((news) => parentPort?.postMessage(news));
});
