import { Worker } from 'node:worker_threads';
import type { Replicate } from '../../criticality/bootstrap/bootstrap.js';
import type { Curve } from '../../criticality/curve/curve.js';
import { type CriticalityAnalysis, finishAnalysis } from '../../criticality/ensemble/analyse.js';
import {
  type AnalysisOptions,
  type AnalysisPlan,
  defaultReplicates,
  planAnalysis,
} from '../../criticality/ensemble/analysis-plan.js';
import { refusal } from '../../criticality/fits/fit-exponent.js';
import type { EvidenceSource } from '../../results/evidence-source.js';
import type { ProgressDisplay, RunBar } from '../progress-display.js';
import type { BootstrapNews, BootstrapOrder } from './bootstrap-worker.js';

/**
 * The replicates 0 to `count - 1` of a bootstrap shared among threads; replicates are numbered, so
 * the result does not depend on how many share them.
 */
export async function bootstrapSideBySide(
  { curves, options }: AnalysisPlan,
  count: number,
  jobs: number,
  bar: RunBar,
): Promise<readonly Replicate[]> {
  let done = 0;
  const tick = () => {
    done++;
    bar.update({ share: done / count, what: `replicate ${done} of ${count}` });
  };
  const parts = await Promise.all(
    Array.from({ length: jobs }, (_, k) =>
      compute(
        {
          curves,
          floor: options.floor,
          seed: options.seed ?? 1,
          from: Math.floor((k * count) / jobs),
          to: Math.floor(((k + 1) * count) / jobs),
        },
        tick,
      ),
    ),
  );
  return parts.flat();
}

/** The exponent analysis of curves with its bootstrap shared among threads. */
export async function analyseSideBySide(
  curves: readonly Curve[],
  options: AnalysisOptions,
  jobs: number,
  bar: RunBar,
): Promise<CriticalityAnalysis> {
  const plan = planAnalysis(curves, options);
  if (refusal(plan.fit, curves.length) !== null) return finishAnalysis(plan, []);
  const count = options.replicates ?? defaultReplicates;
  return finishAnalysis(plan, await bootstrapSideBySide(plan, count, jobs, bar));
}

/** How a report computes its bootstraps: in threads, one after the other, each with its own bar. */
export function bootstrapsInThreads(
  jobs: number,
  display: ProgressDisplay,
): EvidenceSource['replicatesOf'] {
  return async ({ problem, parameter, plan, count }) => {
    const bar = display.start(`${problem}, ${parameter}`);
    let finished = false;
    try {
      const replicates = await bootstrapSideBySide(plan, count, jobs, bar);
      finished = true;
      return replicates;
    } finally {
      bar.end(finished);
    }
  };
}

function compute(order: BootstrapOrder, onReplicate: () => void): Promise<readonly Replicate[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bootstrap-worker.js', import.meta.url), {
      workerData: order,
    });
    worker.on('message', (news: BootstrapNews) => {
      if (news === 'replicate') onReplicate();
      else resolve(news.replicates);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a bootstrap worker ended with status ${code}`)));
  });
}
