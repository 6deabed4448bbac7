/** What a run tells while it works; for progress bars, never for results. */
export interface RunProgress {
  readonly phase: 'baseline' | 'pruning' | 'done';
  /** Epochs or steps finished, and how many there can be. */
  readonly done: number;
  readonly of: number;
  /** Estimated share of the whole run's work that is done; range [0, 1]. */
  readonly share: number;
  /** Density and test accuracy after the last step, once there is one. */
  readonly density: number | null;
  readonly accuracy: number | null;
}

/** Thrown when a run was asked to stop: its checkpoint is written, the same command goes on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Estimates shares of work: an epoch costs as much as its surviving edges, or as the whole network
 * where the engine's cost does not follow them, plus a floor for gathering and evaluation, 3 % of a
 * full epoch.
 *
 * @param budgets - edges kept after each step. Shape [steps + 1].
 * @param epochs - epochs of fine-tuning per step.
 */
export function workModel(budgets: Uint32Array, epochs: number, costFollowsEdges = true) {
  const expectedBaseline = 12;
  const floor = 0.03;
  const all = Math.max(1, budgets[0] ?? 1);
  const upTo = new Float64Array(budgets.length);
  for (let step = 1; step < budgets.length; step++) {
    const kept = costFollowsEdges ? (budgets[step] as number) / all : 1;
    upTo[step] = (upTo[step - 1] as number) + epochs * (kept + floor) + floor;
  }
  const total = expectedBaseline + (upTo.at(-1) ?? 0);
  return {
    afterEpoch: (epoch: number) => Math.min(epoch, expectedBaseline) / total,
    afterStep: (step: number) => (expectedBaseline + (upTo[step] ?? 0)) / total,
  };
}
