import type { RunWatcher } from './run-watcher.js';
import { startedPiece } from './started-piece.js';
import { type Piece, secondsLeft, shareDone } from './time-left.js';

/** How far runs are as a whole. */
export interface Overall {
  /** Of the work; range [0, 1]. */
  readonly share: number;
  readonly secondsLeft: number | null;
  /** Runs; counts. */
  readonly ended: number;
  readonly running: number;
  /** Whether every run was made. */
  readonly isFinished: boolean;
}

/** Follows runs that are made side by side. */
export interface RunsUnderWay extends RunWatcher {
  overall(): Overall;
  /** What each run is at, in their order. */
  pieces(): readonly Piece[];
}

/**
 * @param costs - how long each takes beside the others; any unit. @param jobs - most at a time.
 * @param clock - in seconds; for the time left alone.
 */
export function runsUnderWay(
  costs: readonly number[],
  jobs: number,
  clock: () => number = () => performance.now() / 1000,
): RunsUnderWay {
  const started = costs.map((cost) => startedPiece(cost, clock));
  const pieces = () => started.map((piece) => piece.now());
  return {
    onStart: (index) => started[index]?.start(),
    onProgress: (index, { share }) => started[index]?.update(share),
    onEnd(index, finished) {
      if (finished) started[index]?.end();
      else started[index]?.stop();
    },
    close() {},
    pieces,
    overall() {
      const now = pieces();
      const count = (state: Piece['state']) => now.filter((piece) => piece.state === state).length;
      return {
        share: shareDone(now),
        secondsLeft: secondsLeft(now, jobs),
        ended: count('ended'),
        running: count('running'),
        isFinished: count('ended') === now.length,
      };
    },
  };
}
