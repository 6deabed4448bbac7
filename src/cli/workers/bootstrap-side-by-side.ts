import { availableParallelism } from 'node:os';
import type { Replicate } from '../../criticality/bootstrap/bootstrap.js';
import type { AnalysisPlan } from '../../criticality/ensemble/analysis-plan.js';
import type { EvidenceSource } from '../../results/evidence-source.js';
import { type EstimatedBar, estimatedBar } from '../progress/estimated-bar.js';
import type { ProgressDisplay } from '../progress/progress-display.js';
import type { BootstrapOrder, BootstrapProgress } from './bootstrap-worker.js';
import { inWorkers } from './worker-pool.js';

/**
 * The replicates 0 to `count - 1` of a bootstrap shared among worker processes; replicates are numbered, so
 * the result does not depend on how many share them.
 */
export async function bootstrapSideBySide(
  { curves, options }: AnalysisPlan,
  count: number,
  jobs: number,
  bar: EstimatedBar,
): Promise<readonly Replicate[]> {
  const { floor, seed = 1 } = options;
  const parted = Math.min(jobs, count, Math.max(1, availableParallelism()));
  const orders = Array.from({ length: parted }, (_, k): BootstrapOrder => {
    const [from = 0, to = 0] = [k, k + 1].map((part) => Math.floor((part * count) / parted));
    return { curves, floor, seed, from, to };
  });
  let done = 0;
  const script = new URL('./bootstrap-worker.js', import.meta.url);
  const parts = await inWorkers<BootstrapOrder, BootstrapProgress, readonly Replicate[]>(
    script,
    orders,
    parted,
    {
      onProgress() {
        done++;
        bar.update(done / count, [`replicate ${done} of ${count}`]);
      },
    },
  );
  return parts.flat();
}

/** How a report computes its bootstraps: in worker processes, one after the other, each with its own bar while it goes. */
export function bootstrapsInWorkers(
  jobs: number,
  display: ProgressDisplay,
): EvidenceSource['replicatesOf'] {
  return async ({ title, parameter, plan, count }) => {
    const bar = estimatedBar(display, `${title}, ${parameter.name}`, 'passing');
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
