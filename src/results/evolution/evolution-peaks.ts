import type { EvolutionRow, FinishedRun } from '../../experiments/store/finished-run.js';
import { remembered } from '../../numerics/remembered.js';
import { type ProblemRuns, runsOf } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import type { ShownCondition } from '../problems/pruning-condition.js';
import { meanAndSpread, type Spread } from '../statistics/mean-and-spread.js';
import { transitionDensity } from '../transition/measured-run.js';
import { rowsByStep } from './rows-by-step.js';

/** Layers with fewer surviving edges are not searched: there the metric is mostly noise. */
export const fewestEdges = 10;

/** Layers of a group's runs that have an Evolution Metric, `all` last. */
export function evolutionLayers(group: ProblemRuns): readonly string[] {
  const names = new Set(group.runs.flatMap(({ run }) => namesIn(run.evolution)));
  return [...[...names].filter((name) => name !== 'all'), ...(names.has('all') ? ['all'] : [])];
}

/** Lags at which the group's runs recorded the metric, ascending; pruning steps. */
export function evolutionLags(group: ProblemRuns): readonly number[] {
  const lags = new Set(group.runs.flatMap(({ run }) => lagsIn(run.evolution)));
  return [...lags].sort((a, b) => a - b);
}

const namesIn = remembered((rows: readonly EvolutionRow[]) => {
  const names = new Set<string>();
  for (const { metric } of rows) for (const name in metric) names.add(name);
  return [...names];
});

const lagsIn = remembered((rows: readonly EvolutionRow[]) => {
  const lags = new Set<number>();
  for (const { lag } of rows) lags.add(lag);
  return [...lags];
});

/** Highest Evolution Metric of one layer in one run. */
export interface EvolutionPeak {
  /** Density of the network at the later step; range [0, 1]. */
  readonly density: number;
  readonly height: number;
}

/**
 * Finds where a layer's weights are reorganised most.
 *
 * Steps at which the layer has fewer than `fewestEdges` edges are left out; of equal heights the
 * earliest counts. Null where the metric is nowhere defined.
 *
 * @param layer - name of a prunable layer, or `all`. @param lag - pruning steps.
 */
export function evolutionPeak(run: FinishedRun, layer: string, lag: number): EvolutionPeak | null {
  const steps = rowsByStep(run.steps);
  const edgesAt = (step: number) => {
    const row = steps.get(step);
    return layer === 'all' ? row?.edges : row?.edgesByLayer[layer];
  };
  let peak: EvolutionPeak | null = null;
  for (const row of run.evolution) {
    const height = row.metric[layer];
    if (row.lag !== lag || height === null || height === undefined) continue;
    if (!((edgesAt(row.step) ?? 0) >= fewestEdges)) continue;
    if (peak === null || height > peak.height) peak = { density: row.density, height };
  }
  return peak;
}

/** A layer's peaks in the runs of one condition. */
export interface LayerPeaks {
  readonly problem: Problem;
  readonly lag: number;
  readonly condition: ShownCondition;
  readonly layer: string;
  readonly density: Spread;
  readonly height: Spread;
  /** Density of the peak over that of the run's transition; empty where a run has none. */
  readonly ratio: Spread;
}

/** Each layer's peak over the runs, by problem, lag and condition. */
export function layerPeaks(problems: readonly ProblemRuns[]): LayerPeaks[] {
  return problems.flatMap((group) =>
    evolutionLags(group).flatMap((lag) =>
      group.conditions.flatMap((condition) =>
        evolutionLayers(group).map((layer): LayerPeaks => {
          const found = runsOf(group, condition).flatMap((run) => {
            const peak = evolutionPeak(run, layer, lag);
            const transition = transitionDensity(run);
            if (peak === null) return [];
            return [{ ...peak, ratio: transition === null ? null : peak.density / transition }];
          });
          const ratios = found.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
          return {
            problem: group.problem,
            lag,
            condition,
            layer,
            density: meanAndSpread(found.map(({ density }) => density)),
            height: meanAndSpread(found.map(({ height }) => height)),
            ratio: meanAndSpread(ratios.length === found.length ? ratios : []),
          };
        }),
      ),
    ),
  );
}
