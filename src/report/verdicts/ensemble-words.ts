import type { RunSettings } from '../../experiments/settings/settings.js';
import { scheduleName } from '../../results/problems/pruning-condition.js';
import { counted } from '../document/number-format.js';

/**
 * How an ensemble was pruned, in few words.
 *
 * @example ensembleWords(run.settings) // '5,000 equal steps, 0.02 epochs each'
 */
export function ensembleWords({
  schedule,
  fineTuning,
}: Pick<RunSettings, 'schedule' | 'fineTuning'>): string {
  return `${scheduleWords(schedule)}, ${lengthWords(fineTuning)}`;
}

/** The same with the seeds, `10 seeds, fast schedule, 1 epoch each`. */
export function ensembleSeeds(
  ensemble: Pick<RunSettings, 'schedule' | 'fineTuning'> & { readonly runs: readonly unknown[] },
): string {
  return `${counted(ensemble.runs.length, 'seed')}, ${ensembleWords(ensemble)}`;
}

/** `5,000 equal steps`, or that it is the fast one, or one that another program recorded. */
export function scheduleWords(schedule: RunSettings['schedule']): string {
  return schedule.kind === 'zoom' ? 'fast schedule' : scheduleName(schedule);
}

function lengthWords({ epochs }: RunSettings['fineTuning']): string {
  if (epochs === 0) return 'no fine-tuning';
  if (typeof epochs !== 'number') return 'fine-tuned until validation stops';
  return `${counted(epochs, 'epoch')} each`;
}
