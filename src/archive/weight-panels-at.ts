import { snapshotLag, snapshotSteps } from '../experiments/protocol/snapshot-steps.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import { networkOf, readSnapshot, snapshotStepsAt } from '../experiments/store/read-snapshot.js';
import { budgetsFrom } from '../masks/budgets-from.js';
import { prunableTensors } from '../numerics/parameter-layout.js';
import { evolutionMetric, type WeightSnapshot } from '../observables/evolution-metric.js';
import { type WeightPanel, weightPanel } from '../results/weights/weight-panel.js';

/** Panels of the paper's Figure 2. */
const mostPanels = 3;

/** Panels of Figure 2 from the snapshots in a run folder; pairs that are not there are passed over. */
export function weightPanelsAt(folder: string, run: FinishedRun): WeightPanel[] {
  const network = networkOf(run.settings);
  const { layout } = network;
  const kept = run.steps[0]?.edges ?? layout.edgeCount;
  const budgets = budgetsFrom(run.settings.schedule, layout.edgeCount, kept);
  const present = new Set(snapshotStepsAt(folder));
  return snapshotSteps(budgets, run.settings.evolution.snapshots, snapshotLag)
    .filter(([earlier, later]) => present.has(earlier) && present.has(later))
    .slice(0, mostPanels)
    .map(([earlier, later]) => {
      const before = readSnapshot(folder, earlier, network);
      const after = readSnapshot(folder, later, network);
      const { all } = evolutionMetric(before, after, prunableTensors(layout));
      const fit = all.kind === 'defined' ? all.fit : null;
      const pick = (part: Float32Array | Uint8Array) => prunablePart(part, layout);
      return weightPanel({
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
      });
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
