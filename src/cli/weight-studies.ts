import { join } from 'node:path';
import type { FinishedRun } from '../experiments/finished-run.js';
import { networkOf, readSnapshot, snapshotStepsAt } from '../experiments/read-snapshot.js';
import { snapshotLag } from '../experiments/record-step.js';
import { snapshotSteps } from '../experiments/snapshot-steps.js';
import { budgetsOf } from '../masks/schedule.js';
import { prunableTensors } from '../numerics/parameter-layout.js';
import { evolutionMetric, type WeightSnapshot } from '../observables/evolution-metric.js';
import { groupByProblem } from '../report/conditions.js';
import type { WeightPair } from '../report/figure-2-weights.js';
import type { WeightStudy } from '../report/report.js';

/** Panels of the paper's Figure 2. */
const mostPairs = 3;

/**
 * Pairs of snapshots for Figure 2: for each problem its magnitude-pruned run with the lowest seed.
 *
 * @param folderOf - run folder of a run. Runs whose snapshots are not on disk are passed over.
 */
export function weightStudies(
  runs: readonly FinishedRun[],
  folderOf: (run: FinishedRun) => string,
): WeightStudy[] {
  return groupByProblem(runs).flatMap(({ problem, runs: named }) => {
    const chosen = named
      .map(({ run }) => run)
      .filter(
        ({ settings }) => settings.pruning.rule === 'magnitude' && settings.fineTuning.epochs > 0,
      )
      .sort((a, b) => a.settings.seed - b.settings.seed)[0];
    const pairs = chosen ? pairsOf(chosen, folderOf(chosen)) : [];
    return pairs.length > 0 ? [{ problem, pairs }] : [];
  });
}

function pairsOf(run: FinishedRun, folder: string): WeightPair[] {
  const network = networkOf(run.settings);
  const { layout } = network;
  const budgets = budgetsOf(run.settings.schedule, layout.edgeCount);
  const present = new Set(snapshotStepsAt(folder));
  return snapshotSteps(budgets, run.settings.evolution.snapshots, snapshotLag)
    .filter(([earlier, later]) => present.has(earlier) && present.has(later))
    .slice(0, mostPairs)
    .map(([earlier, later]) => {
      const before = readSnapshot(folder, earlier, network);
      const after = readSnapshot(folder, later, network);
      const { all } = evolutionMetric(before, after, prunableTensors(layout));
      const fit = all.kind === 'defined' ? all.fit : null;
      const pick = (part: Float32Array | Uint8Array) => prunablePart(part, layout);
      return {
        density: (budgets[earlier] as number) / layout.edgeCount,
        laterDensity: (budgets[later] as number) / layout.edgeCount,
        lag: later - earlier,
        earlier: Float32Array.from(pick(before.weights)),
        later: Float32Array.from(pick(after.weights)),
        earlierMask: Uint8Array.from(pick(before.mask)),
        laterMask: Uint8Array.from(pick(after.mask)),
        rSquared: fit?.rSquared ?? null,
        adjustedRSquared: fit?.adjusted ?? null,
        evolutionMetric: all.kind === 'defined' ? all.metric : null,
      };
    });
}

function prunablePart(
  part: WeightSnapshot['weights'] | Uint8Array,
  layout: Parameters<typeof prunableTensors>[0],
) {
  return prunableTensors(layout).flatMap(({ offset, size }) => [
    ...part.subarray(offset, offset + size),
  ]);
}

/** `OUT/runs/<hash>`. */
export function runPathIn(out: string): (run: FinishedRun) => string {
  return (run) => join(out, 'runs', run.hash);
}
