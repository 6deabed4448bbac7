import { Worker } from 'node:worker_threads';
import { type CriticalityAnalysis, finishAnalysis } from '../criticality/analyse.js';
import { defaultReplicates, planAnalysis } from '../criticality/analysis-plan.js';
import type { Replicate } from '../criticality/bootstrap.js';
import type { Curve } from '../criticality/curve.js';
import { refusal } from '../criticality/fit-exponent.js';
import type { BootstrapNews, BootstrapOrder } from './bootstrap-worker.js';
import type { RunBar } from './progress-display.js';

/**
 * The exponent analysis with its bootstrap shared among threads; replicates are numbered, so the
 * result does not depend on how many share them.
 */
export async function analyseSideBySide(
  curves: readonly Curve[],
  options: { readonly floor: number; readonly replicates?: number; readonly seed?: number },
  jobs: number,
  bar: RunBar,
): Promise<CriticalityAnalysis> {
  const plan = planAnalysis(curves, options);
  const wanted = options.replicates ?? defaultReplicates;
  if (refusal(plan.fit, curves.length) !== null) return finishAnalysis(plan, []);
  let done = 0;
  const count = () => {
    done++;
    bar.update({ share: done / wanted, what: `replicate ${done} of ${wanted}` });
  };
  const parts = await Promise.all(
    Array.from({ length: jobs }, (_, k) =>
      compute(
        {
          curves,
          floor: options.floor,
          seed: options.seed ?? 1,
          from: Math.floor((k * wanted) / jobs),
          to: Math.floor(((k + 1) * wanted) / jobs),
        },
        count,
      ),
    ),
  );
  return finishAnalysis(plan, parts.flat());
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
