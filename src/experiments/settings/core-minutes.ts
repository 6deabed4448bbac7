import type { Network } from '../../engines/network.js';
import { budgetsOf } from '../../masks/schedule.js';
import { trainingOperations } from '../../models/training-operations.js';
import { expectedEpochs } from './fine-tuning.js';
import type { RunSettings } from './settings.js';

/**
 * Operations a second on one core with the native kernels; seconds that a step needs besides, and for
 * each edge that is there at the start. Found from literal runs of FC4 on a busy machine, with 0.02,
 * 0.05 and 0.1 epochs a step: 129, 170 and 217 s of processor time; see also `reports/benchmarks.md`.
 */
const rate = 1.1e11;
const stepSeconds = 0.002;
const edgeSeconds = 1e-7;
const baselineEpochs = 12;

/**
 * About how long a run takes on one core; for the order of a campaign and for a user's patience.
 *
 * An epoch costs as much as its operations down to half of the edges, and then falls with them, to a
 * twentieth; a step also passes the test images once, a third of the work of training on them.
 *
 * @param images - training and test images; counts.
 * @returns minutes; positive. Within a factor of about two on a machine of today.
 */
export function estimatedCoreMinutes(
  settings: RunSettings,
  network: Network,
  images: { readonly train: number; readonly test: number },
): number {
  const operations = trainingOperations(network) / rate;
  const train = Math.min(settings.trainImages ?? images.train, images.train);
  const epoch = operations * train * (1 - settings.baseline.validationShare);
  const evaluation = (operations * images.test) / 3;
  const budgets = budgetsOf(settings.schedule, network.layout.edgeCount);
  const full = Math.max(1, budgets[0] ?? 1);
  let seconds = baselineEpochs * epoch;
  for (const kept of budgets.subarray(1)) {
    const share = Math.min(1, Math.max(0.05, (2 * kept) / full));
    seconds +=
      stepSeconds + full * edgeSeconds + share * (expectedEpochs(settings) * epoch + evaluation);
  }
  return seconds / 60;
}
