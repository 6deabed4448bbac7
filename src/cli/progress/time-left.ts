/** One piece of work that is done side by side with others. */
export interface Piece {
  /** How much work it is as a whole, in any unit that all pieces share; not negative. */
  readonly cost: number;
  /** Share that is done; range [0, 1]. */
  readonly share: number;
  /** Share that was done before this process began it; range [0, share]. */
  readonly from: number;
  /** Seconds that this process has been at it. */
  readonly seconds: number;
  readonly state: 'waiting' | 'running' | 'ended';
}

/**
 * Seconds until pieces of work are done, from the pace so far.
 *
 * Pieces that run go on side by side, each that waits is begun by whoever is free first, and all go at
 * the mean pace until now, so the estimate is exact where they do.
 *
 * @param pieces - in the order in which they are begun.
 * @param lanes - how many are done at a time; count, at least 1.
 * @returns null while no work was done whose pace could be told.
 */
export function secondsLeft(pieces: readonly Piece[], lanes: number): number | null {
  const done = sum(pieces.map(({ cost, share, from }) => cost * (share - from)));
  const spent = sum(pieces.map(({ seconds }) => seconds));
  const remaining = (state: Piece['state']) =>
    pieces.filter((piece) => piece.state === state).map(({ cost, share }) => cost * (1 - share));
  const left = lastToEnd(remaining('running'), remaining('waiting'), lanes);
  if (left === 0) return 0;
  return done > 0 && spent > 0 ? (left * spent) / done : null;
}

/** Share of all work that is done, whoever did it; 0 where there is none. */
export function shareDone(pieces: readonly Piece[]): number {
  const all = sum(pieces.map(({ cost }) => cost));
  return all > 0 ? sum(pieces.map(({ cost, share }) => cost * share)) / all : 0;
}

/** Work until the last lane is free, at a pace of one. */
function lastToEnd(running: readonly number[], waiting: readonly number[], lanes: number): number {
  const busy = [...running, ...new Array<number>(Math.max(0, lanes - running.length)).fill(0)];
  for (const work of waiting) {
    const first = busy.indexOf(Math.min(...busy));
    busy[first] = (busy[first] ?? 0) + work;
  }
  return Math.max(0, ...busy);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
