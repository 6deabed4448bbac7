/** Tells when a run should write its next checkpoint. */
export interface CheckpointPace {
  /** Whether the run has worked long enough since the last checkpoint for another to be worth it. */
  isDue(): boolean;
  /** Writes a checkpoint and takes note of how long that took. */
  time(write: () => void): void;
}

/**
 * Spaces checkpoints so that they take a given share of a run's time, whether a step takes
 * milliseconds or minutes and the disk is near or across a network.
 *
 * A kill then costs at most 1 / share times what a checkpoint takes to write. When checkpoints are
 * written changes no result: a run goes on from any of them to the same bytes.
 *
 * @param clock - seconds since some fixed moment, not falling.
 * @param share - most of the time since the last checkpoint that the next one may take, guessing that
 *   it takes as long as that; range (0, 1]. The first is due at once.
 */
export function checkpointPace(clock: () => number, share = 0.02): CheckpointPace {
  let finished = clock();
  let took = 0;
  return {
    isDue: () => (clock() - finished) * share >= took,
    time(write) {
      const started = clock();
      write();
      finished = clock();
      took = finished - started;
    },
  };
}
