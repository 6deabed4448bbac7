import type { RunProgress } from '../../experiments/store/run-progress.js';
import { type EstimatedBar, estimatedBar } from './estimated-bar.js';
import type { ProgressDisplay } from './progress-display.js';
import type { RunWatcher } from './run-watcher.js';
import { runsUnderWay } from './runs-under-way.js';

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
  clock?: () => number,
): RunWatcher {
  const underWay = runsUnderWay(
    runs.map(({ cost }) => cost),
    jobs,
    clock,
  );
  const whole = runs.length > 1 ? display.start(`all ${runs.length} runs`) : null;
  const bars = new Map<number, EstimatedBar>();
  const tell = () => {
    const { share, secondsLeft, ended, running } = underWay.overall();
    whole?.update({ share, secondsLeft, what: [`${ended} done`, `${running} running`] });
  };
  return {
    onStart(index) {
      underWay.onStart(index);
      const kind = whole === null ? 'whole' : 'part';
      bars.set(index, estimatedBar(display, runs[index]?.title ?? '', kind));
    },
    onProgress(index, progress) {
      underWay.onProgress(index, progress);
      bars.get(index)?.update(progress.share, wordsOf(progress));
      tell();
    },
    onEnd(index, finished) {
      underWay.onEnd(index, finished);
      bars.get(index)?.end(finished);
      tell();
    },
    close() {
      whole?.end(underWay.overall().isFinished);
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
