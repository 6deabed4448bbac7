import { median } from 'simple-statistics';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { type ProblemRuns, runsOf } from '../problems/group-by-problem.js';
import type { ShownCondition } from '../problems/pruning-condition.js';
import { guessing } from '../transition/measured-run.js';
import { fewestEdges } from './evolution-peaks.js';
import { functioningMargin } from './functioning-evolution.js';

/** An Evolution Metric at the density of the later step; range of the density [0, 1]. */
export interface MetricAt {
  readonly density: number;
  readonly value: number;
}

/** Ratio of densities that fall into one bin of the median. */
const binFactor = 1.05;

/** One layer in the runs of one condition. */
export interface LayerCurve {
  readonly layer: string;
  /** In the order of pruning. */
  readonly runs: readonly { readonly seed: number; readonly rows: readonly MetricAt[] }[];
  /** Median over the runs and the steps of a bin of density, where most runs have one; in the order of pruning. */
  readonly median: readonly MetricAt[];
}

/**
 * The Evolution Metric of each layer against density, the runs of one condition and their median.
 *
 * Left out is what is not defined, and steps that leave the layer fewer than `fewestEdges` edges.
 *
 * @param lag - pruning steps.
 */
export function layerCurves(
  group: ProblemRuns,
  condition: ShownCondition,
  layers: readonly string[],
  lag: number,
): LayerCurve[] {
  const members = runsOf(group, condition);
  return layers.flatMap((layer): LayerCurve[] => {
    const runs = members.map((run) => ({ seed: run.settings.seed, rows: rowsOf(run, layer, lag) }));
    const medians = mediansOf(runs.map(({ rows }) => rows));
    return medians.length === 0 ? [] : [{ layer, runs, median: medians }];
  });
}

/**
 * Least density down to which every run of a condition functions: accuracy above guessing by the margin.
 *
 * @returns null where a run never does.
 */
export function functioningFrom(group: ProblemRuns, condition: ShownCondition): number | null {
  const ends = runsOf(group, condition).map((run) => {
    const least = guessing(run) + functioningMargin;
    const dead = run.steps.findIndex(({ accuracy }) => accuracy < least);
    return (dead < 0 ? run.steps.at(-1) : run.steps[dead - 1])?.density ?? null;
  });
  return ends.reduce<number | null>(
    (most, end) => (most === null || end === null ? null : Math.max(most, end)),
    0,
  );
}

function rowsOf(run: FinishedRun, layer: string, lag: number): MetricAt[] {
  const edges = new Map(
    run.steps.map((row) => [row.step, layer === 'all' ? row.edges : row.edgesByLayer[layer]]),
  );
  return run.evolution.flatMap(({ step, lag: own, density, metric }) => {
    const value = metric[layer];
    if (own !== lag || value === null || value === undefined) return [];
    return (edges.get(step) ?? 0) >= fewestEdges ? [{ density, value }] : [];
  });
}

function mediansOf(runs: readonly (readonly MetricAt[])[]): MetricAt[] {
  const bins = new Map<number, { densities: number[]; values: number[]; runs: Set<number> }>();
  for (const [at, rows] of runs.entries()) {
    for (const { density, value } of rows) {
      const key = Math.round(Math.log(density) / Math.log(binFactor));
      const bin = bins.get(key) ?? { densities: [], values: [], runs: new Set() };
      bin.densities.push(density);
      bin.values.push(value);
      bin.runs.add(at);
      bins.set(key, bin);
    }
  }
  return [...bins.values()]
    .filter((bin) => 2 * bin.runs.size > runs.length)
    .map(({ densities, values }) => ({ density: median(densities), value: median(values) }))
    .sort((a, b) => b.density - a.density);
}
