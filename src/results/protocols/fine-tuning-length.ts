import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { transientSteps } from '../evolution/functioning-evolution.js';

/**
 * Largest Evolution Metric of weights that still follow the identity line: a tenth of the variance
 * unexplained is a scatter of a third of the spread of the weights, the most that looks like a line.
 */
export const identityLine = 0.1;

/** Epochs in all that a run of the base may take, so that the family can be run at all. */
export const feasibleEpochs = 1000;

/** Density below which a run counts as near its limit, whatever the length; share. */
const nearLimit = 0.05;

/** What one length of fine-tuning does to the weights far from the limit. */
export interface LengthRow {
  /** Epochs a step. */
  readonly epochs: number;
  /** Epochs in all. */
  readonly total: number;
  readonly seeds: readonly number[];
  /** By seed: the largest Evolution Metric of the whole network over 100 steps. */
  readonly largest: readonly number[];
  readonly followsIdentityLine: boolean;
  readonly feasible: boolean;
}

/**
 * The Evolution Metric far from the limit, by length of fine-tuning.
 *
 * Paper: Figure 2, a jump of 100 pruning steps, where "the remaining weights closely follow the
 * identity line". Counted are jumps that end at a density of 5 % or more, far above any collapse,
 * and begin after the first 100 steps: the paper's networks had converged, ours still move a little.
 *
 * @param runs - with 5,000 equal steps that differ in the seed and the length alone.
 * @returns one row a length, ascending.
 */
export function lengthRows(runs: readonly FinishedRun[]): LengthRow[] {
  const lengths = new Set(runs.map(({ settings }) => settings.fineTuning.epochs));
  const numeric = [...lengths].filter((epochs) => typeof epochs === 'number' && epochs > 0);
  return numeric
    .map(Number)
    .sort((a, b) => a - b)
    .map((epochs) => {
      const members = runs
        .filter(({ settings }) => settings.fineTuning.epochs === epochs)
        .sort((a, b) => a.settings.seed - b.settings.seed);
      const largest = members.map(largestMetric);
      const total = epochs * Math.max(0, ...members.map(({ steps }) => steps.length - 1));
      return {
        epochs,
        total,
        seeds: members.map(({ settings }) => settings.seed),
        largest,
        followsIdentityLine: largest.every((metric) => metric <= identityLine),
        feasible: total <= feasibleEpochs,
      };
    });
}

/**
 * The length of fine-tuning of the base, chosen without a look at what the base is judged on.
 *
 * Rule: the longest feasible length under which the weights of every seed follow the identity line.
 * The longest, because the text calls fine-tuning essential, as it lets the network redistribute
 * what it learned; shorter and shorter ones would agree with Figure 2 for the trivial reason that
 * nothing moves.
 *
 * @returns epochs a step; null where no length qualifies.
 */
export function chooseLength(rows: readonly LengthRow[]): number | null {
  const fit = rows.filter((row) => row.feasible && row.followsIdentityLine);
  return fit.length === 0 ? null : Math.max(...fit.map(({ epochs }) => epochs));
}

function largestMetric({ evolution }: FinishedRun): number {
  const counted = evolution.flatMap(({ step, lag, density, metric }) => {
    const far = lag === 100 && density >= nearLimit && step - lag >= transientSteps;
    return far && typeof metric.all === 'number' ? [metric.all] : [];
  });
  return Math.max(0, ...counted);
}
