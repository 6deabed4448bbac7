import { panelPairs } from '../experiments/foreign/foreign-evolution.js';
import { foreignSnapshots } from '../experiments/foreign/foreign-snapshots.js';
import { snapshotLag, snapshotSteps } from '../experiments/protocol/snapshot-steps.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import { networkOf, readSnapshot, snapshotStepsAt } from '../experiments/store/read-snapshot.js';
import { runFolderAt } from '../experiments/store/run-folder.js';
import { type ParameterTensor, prunableTensors } from '../numerics/parameter-layout.js';
import { evolutionMetric, type WeightSnapshot } from '../observables/evolution-metric.js';
import { type WeightPanel, weightPanel } from '../results/weights/weight-panel.js';

/** Panels of the paper's Figure 2. */
const mostPanels = 3;

/** Panels of Figure 2 from the snapshots in a run folder; pairs that are not there are passed over. */
export function weightPanelsAt(folder: string, run: FinishedRun): WeightPanel[] {
  const present = snapshotStepsAt(folder);
  const kept = run.settings.imported === undefined ? ownSnapshots(folder, run) : null;
  const snapshots = kept ?? (present.length === 0 ? null : importedSnapshots(folder, run, present));
  if (snapshots === null) return [];
  const { tensors, pairs, read } = snapshots;
  return pairs
    .filter(([earlier, later]) => present.includes(earlier) && present.includes(later))
    .slice(0, mostPanels)
    .map(([earlier, later]) => {
      const [before, after] = [read(earlier), read(later)];
      const { all } = evolutionMetric(before, after, tensors);
      const fit = all.kind === 'defined' ? all.fit : null;
      const pick = (part: Float32Array | Uint8Array) => prunablePart(part, tensors);
      return weightPanel({
        density: run.steps[earlier]?.density ?? 0,
        laterDensity: run.steps[later]?.density ?? 0,
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

/** Weights at two steps, which of their entries count, and the pairs that a figure shows. */
interface PairedSnapshots {
  readonly tensors: readonly ParameterTensor[];
  readonly pairs: readonly (readonly [earlier: number, later: number])[];
  readonly read: (step: number) => WeightSnapshot;
}

function ownSnapshots(folder: string, { settings, steps }: FinishedRun): PairedSnapshots {
  const network = networkOf(settings);
  const budgets = Uint32Array.from(steps, ({ edges }) => edges);
  return {
    tensors: prunableTensors(network.layout),
    pairs: snapshotSteps(budgets, settings.evolution.snapshots, snapshotLag),
    read: (step) => readSnapshot(folder, step, network),
  };
}

/** Of a run that another program made: as they were imported. */
function importedSnapshots(
  folder: string,
  { settings, steps }: FinishedRun,
  present: readonly number[],
): PairedSnapshots {
  const { tensors, read } = foreignSnapshots(runFolderAt(folder, '').snapshots, null);
  return { tensors, pairs: panelPairs(present, steps, settings.evolution.lags), read };
}

function prunablePart(
  part: WeightSnapshot['weights'] | Uint8Array,
  tensors: readonly ParameterTensor[],
) {
  return tensors.flatMap(({ offset, size }) => [...part.subarray(offset, offset + size)]);
}
