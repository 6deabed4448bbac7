import type { RunSettings } from '../../experiments/settings/settings.js';
import type { Ensemble } from '../../results/ensembles/ranked-ensembles.js';
import { sameProblem } from '../../results/problems/problem.js';
import { scheduleName } from '../../results/problems/pruning-condition.js';
import { counted } from '../document/number-format.js';
import { protocolText } from '../figures/protocols/protocol-text.js';

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

/**
 * What tells an ensemble from others of its problem, but for schedule and length of fine-tuning: the rule,
 * where it is not the paper's alone, and settings; empty where nothing does.
 *
 * @example wayWords(lamp, [magnitude, lamp]) // 'lamp'
 */
export function wayWords(
  { problem, condition }: Pick<Ensemble, 'problem' | 'condition'>,
  all: readonly Pick<Ensemble, 'problem' | 'condition'>[],
): string {
  const alike = all.filter((other) => sameProblem(other.problem, problem));
  const isPlain = alike.every((other) => other.condition.isPapersRule);
  const settings = condition.differing
    .filter(([path]) => path !== 'fineTuning.epochs')
    .map(([path, value]) =>
      protocolText(`${path}=${typeof value === 'object' ? JSON.stringify(value) : value}`),
    );
  return [...(isPlain ? [] : [condition.rule]), ...settings].join(', ');
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
