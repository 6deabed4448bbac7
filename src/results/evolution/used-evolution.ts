import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { groupByProblem } from '../problems/group-by-problem.js';
import { comparableEvolution } from './comparable-evolution.js';
import { evolutionLags, evolutionLayers, evolutionPeak } from './evolution-peaks.js';

/**
 * A run with those rows of the Evolution Metric that a report uses, about half of them.
 *
 * Of the longest lag, and of the lag at which the jumps are comparable with the paper's, every row;
 * of any other lag the rows that hold the peak of a layer. Studies see no others, wherever the run
 * comes from, so nothing in a report can depend on what an archive leaves out.
 */
export function withUsedEvolution(run: FinishedRun): FinishedRun {
  const [group] = groupByProblem([run]);
  if (group === undefined || run.evolution.length === 0) return run;
  const lags = evolutionLags(group);
  const whole = new Set([lags.at(-1), comparableEvolution(run).evolution[0]?.lag]);
  const layers = evolutionLayers(group);
  const peaks = new Set(
    lags.flatMap((lag) =>
      layers.map((layer) => `${lag} ${evolutionPeak(run, layer, lag)?.density}`),
    ),
  );
  const used = run.evolution.filter(
    ({ lag, density }) => whole.has(lag) || peaks.has(`${lag} ${density}`),
  );
  return { ...run, evolution: used };
}
