import type { FinishedRun } from '../experiments/store/finished-run.js';
import { missing, significant } from '../report/document/number-format.js';
import { type Table, tableOf } from '../report/tables/table.js';
import type { ProblemRuns } from './group-by-problem.js';
import { meanAndSpread } from './mean-and-spread.js';
import { densityText, transitionDensity } from './transition-density.js';

/** Layers with fewer surviving edges are not searched: there the metric is mostly noise. */
export const fewestEdges = 10;

/** Layers of a group's runs that have an Evolution Metric, `all` last. */
export function evolutionLayers(group: ProblemRuns): readonly string[] {
  const names = new Set(
    group.runs.flatMap(({ run }) => run.evolution.flatMap(({ metric }) => Object.keys(metric))),
  );
  return [...[...names].filter((name) => name !== 'all'), ...(names.has('all') ? ['all'] : [])];
}

/** Lags at which the group's runs recorded the metric, ascending; pruning steps. */
export function evolutionLags(group: ProblemRuns): readonly number[] {
  const lags = new Set(group.runs.flatMap(({ run }) => run.evolution.map(({ lag }) => lag)));
  return [...lags].sort((a, b) => a - b);
}

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
  const edges = new Map(
    run.steps.map((row) => [row.step, layer === 'all' ? row.edges : row.edgesByLayer[layer]]),
  );
  let peak: EvolutionPeak | null = null;
  for (const row of run.evolution) {
    const height = row.metric[layer];
    if (row.lag !== lag || height === null || height === undefined) continue;
    if (!((edges.get(row.step) ?? 0) >= fewestEdges)) continue;
    if (peak === null || height > peak.height) peak = { density: row.density, height };
  }
  return peak;
}

/** Each layer's peak: mean over the seeds, standard deviation between them, and the extremes. */
export function evolutionPeakTable(problems: readonly ProblemRuns[]): Table {
  const rows = problems.flatMap((group) =>
    evolutionLags(group).flatMap((lag) =>
      group.arms.flatMap((arm) => {
        const runs = group.runs.filter((named) => named.arm === arm).map(({ run }) => run);
        return evolutionLayers(group).map((layer) => {
          const found = runs.flatMap((run) => {
            const peak = evolutionPeak(run, layer, lag);
            const transition = transitionDensity(run);
            if (peak === null) return [];
            return [{ ...peak, ratio: transition === null ? null : peak.density / transition }];
          });
          const ratios = found.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]));
          return {
            problem: group.problem,
            lag,
            arm,
            layer,
            runs: found.length,
            density: meanAndSpread(found.map(({ density }) => density)),
            height: meanAndSpread(found.map(({ height }) => height)),
            ratio: ratios.length === found.length ? meanAndSpread(ratios) : meanAndSpread([]),
          };
        });
      }),
    ),
  );
  return tableOf(
    [
      { title: 'problem', key: 'problem', value: (row) => row.problem },
      { title: 'lag (steps)', key: 'lag', value: (row) => row.lag },
      { title: 'pruning', key: 'pruning', value: (row) => row.arm },
      { title: 'layer', key: 'layer', value: (row) => row.layer },
      { title: 'runs', key: 'runs', value: (row) => row.runs },
      {
        title: 'density of the peak',
        key: 'peak_density_mean',
        value: (row) => row.density.mean,
        text: ({ density }) => rangeText(density, densityText),
        align: 'right',
      },
      { title: '', key: 'peak_density_min', value: (row) => row.density.least, csvOnly: true },
      { title: '', key: 'peak_density_max', value: (row) => row.density.most, csvOnly: true },
      {
        title: 'peak / transition density',
        key: 'peak_over_transition_mean',
        value: (row) => row.ratio.mean,
        text: ({ ratio }) => rangeText(ratio, significant),
        align: 'right',
      },
      {
        title: 'height (EM)',
        key: 'peak_height_mean',
        value: (row) => row.height.mean,
        text: ({ height }) => rangeText(height, significant),
        align: 'right',
      },
      {
        title: 'sd of height',
        key: 'peak_height_sd',
        value: (row) => row.height.sd,
        text: ({ height }) => significant(height.sd, 2),
        align: 'right',
      },
    ],
    rows,
  );
}

function rangeText(
  { mean, least, most }: ReturnType<typeof meanAndSpread>,
  text: (value: number) => string,
): string {
  if (mean === null || least === null || most === null) return missing;
  return least === most ? text(mean) : `${text(mean)} (${text(least)} to ${text(most)})`;
}
