import type { RunProgress } from '../../experiments/store/run-progress.js';
import { type EstimatedBar, estimatedBar } from './estimated-bar.js';
import type { ProgressDisplay } from './progress-display.js';
import type { RunWatcher } from './run-watcher.js';
import { startedPiece } from './started-piece.js';
import { secondsLeft, shareDone } from './time-left.js';

/** A run as its bar names it, and how long it takes beside the others. */
export interface ShownRun {
  readonly title: string;
  /** In any unit, the same for all. */
  readonly cost: number;
}

/**
 * Shows runs that are made side by side: one line over all of them with the time left, and a line for
 * each that is being made. One run has its own line alone.
 *
 * @param jobs - most runs at a time. @param clock - in seconds; for the time left alone.
 */
export function showRuns(
  runs: readonly ShownRun[],
  jobs: number,
  display: ProgressDisplay,
  clock = () => performance.now() / 1000,
): RunWatcher {
  const pieces = runs.map(({ cost }) => startedPiece(cost, clock));
  const whole = runs.length > 1 ? display.start(`all ${runs.length} runs`) : null;
  const bars = new Map<number, EstimatedBar>();
  const tell = () => {
    const now = pieces.map((piece) => piece.now());
    const ended = now.filter(({ state }) => state === 'ended').length;
    const running = now.filter(({ state }) => state === 'running').length;
    whole?.update({
      share: shareDone(now),
      secondsLeft: secondsLeft(now, jobs),
      what: [`${ended} done`, `${running} running`],
    });
  };
  let isWhole = true;
  let ended = 0;
  return {
    onStart(index) {
      pieces[index]?.start();
      const kind = whole === null ? 'whole' : 'part';
      bars.set(index, estimatedBar(display, runs[index]?.title ?? '', kind));
    },
    onProgress(index, progress) {
      pieces[index]?.update(progress.share);
      bars.get(index)?.update(progress.share, wordsOf(progress));
      tell();
    },
    onEnd(index, finished) {
      if (finished) pieces[index]?.end();
      ended++;
      isWhole &&= finished;
      bars.get(index)?.end(finished);
      tell();
    },
    close() {
      whole?.end(isWhole && ended === runs.length);
      display.close();
    },
  };
}

/** What a run is at, the most important part first. */
export function wordsOf({ phase, done, of, density, accuracy }: RunProgress): readonly string[] {
  if (phase === 'baseline') return [`training, epoch ${done}`];
  const percent = (x: number) => `${(100 * x).toPrecision(3)} %`;
  const step = `step ${done} of ${of}`;
  if (density === null || accuracy === null) return [step];
  return [`accuracy ${percent(accuracy)} at ${percent(density)}`, step];
}
