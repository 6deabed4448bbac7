import type { EvolutionRow, FinishedRun } from '../../experiments/store/finished-run.js';
import { remembered } from '../../numerics/remembered.js';
import { fallDensity } from '../transition/measured-run.js';
import { type EvolutionPeak, evolutionPeak } from './evolution-peaks.js';
import { rowsByStep } from './rows-by-step.js';

/** Largest jump that counts as the paper's 100 of 5,000 equal steps, rounding included; share. */
const jump = 0.021;

/** Multiple of the transition density above which the network counts as far from its limit. */
export const farFromLimit = 4;

/**
 * The run with only those rows of the Evolution Metric that compare weights over the paper's jump.
 *
 * The fast approach of a zoom schedule removes far more than 2 % of the edges in 100 steps and says
 * nothing about a jump of 2 %. Of the recorded lags the longest with any such row is taken.
 */
export const comparableEvolution = remembered((run: FinishedRun): FinishedRun => {
  const steps = rowsByStep(run.steps);
  const rows = run.evolution.filter(
    (row) => (steps.get(row.step - row.lag)?.density ?? Infinity) - row.density <= jump,
  );
  const longest = rows.reduce((most, { lag }) => Math.max(most, lag), 0);
  return { ...run, evolution: rows.filter(({ lag }) => lag === longest) };
});

/** Rows far from the run's own limit, where the metric of the whole network is defined. */
export function earlyEvolution(run: FinishedRun): readonly (EvolutionRow & { all: number })[] {
  const transition = fallDensity(run);
  if (transition === null) return [];
  return comparableEvolution(run).evolution.flatMap((row) => {
    const all = row.metric.all;
    const counts = typeof all === 'number' && row.density >= farFromLimit * transition.value;
    return counts ? [{ ...row, all }] : [];
  });
}

/**
 * Where a layer moves most over comparable jumps; of equal heights the earliest counts.
 *
 * @param layer - name of a prunable layer, or `all`.
 * @returns null where the metric is nowhere defined.
 */
export function comparablePeak(run: FinishedRun, layer: string): EvolutionPeak | null {
  const comparable = comparableEvolution(run);
  const [first] = comparable.evolution;
  return first === undefined ? null : evolutionPeak(comparable, layer, first.lag);
}
