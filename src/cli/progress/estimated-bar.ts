import type { Bar, BarKind, ProgressDisplay } from './progress-display.js';
import { startedPiece } from './started-piece.js';
import { secondsLeft } from './time-left.js';

/** A bar that finds the time left by itself. */
export interface EstimatedBar {
  update(share: number, what: readonly string[]): void;
  end: Bar['end'];
}

/** Starts a bar of work that is done by and by. */
export function estimatedBar(
  display: ProgressDisplay,
  title: string,
  kind: BarKind = 'whole',
): EstimatedBar {
  const bar = display.start(title, kind);
  const piece = startedPiece(1, () => performance.now() / 1000);
  piece.start();
  return {
    update(share, what) {
      piece.update(share);
      bar.update({ share, secondsLeft: secondsLeft([piece.now()], 1), what });
    },
    end: (finished) => bar.end(finished),
  };
}
