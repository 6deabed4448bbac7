import type { Piece } from './time-left.js';

/** A piece of work as it goes on. */
export interface StartedPiece {
  start(): void;
  update(share: number): void;
  /** All of it is done. */
  end(): void;
  /** It will not go on here. */
  stop(): void;
  now(): Piece;
}

/**
 * Follows one piece of work by the clock.
 *
 * A first share that is large tells of a run that goes on from a checkpoint; a small one, of what was
 * done since the start. A piece that ends without a word had been done before.
 *
 * @param cost - of the whole of it, in the unit of the others. @param clock - in seconds.
 */
export function startedPiece(cost: number, clock: () => number): StartedPiece {
  let state: Piece['state'] = 'waiting';
  let from: number | null = null;
  let share = 0;
  let startedAt = 0;
  let spent = 0;
  return {
    start() {
      state = 'running';
      startedAt = clock();
    },
    update(done) {
      from ??= done < 0.2 ? 0 : done;
      share = Math.max(from, done);
    },
    end() {
      if (from !== null) spent = clock() - startedAt;
      from ??= 1;
      share = 1;
      state = 'ended';
    },
    stop() {
      spent = from === null ? 0 : clock() - startedAt;
      state = 'waiting';
    },
    now() {
      // until its first news it may be a run that is there already, and loading tells of no pace
      const seconds = state === 'running' && from !== null ? clock() - startedAt : spent;
      return { cost, share, from: from ?? 0, seconds, state };
    },
  };
}
