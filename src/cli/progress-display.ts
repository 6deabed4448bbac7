import cliProgress from 'cli-progress';
import type { RunProgress } from '../experiments/store/run-progress.js';

/** Shows how far runs are: bars on a terminal, a plain line now and then elsewhere. */
export interface ProgressDisplay {
  start(title: string): RunBar;
  close(): void;
}

export interface RunBar {
  update(progress: Progress): void;
  end(finished: boolean): void;
}

/** A share of the work in [0, 1], and what is being done in a few words. */
export interface Progress {
  readonly share: number;
  readonly what: string;
}

/** The news of a run in the form that bars show. */
export function progressOf(progress: RunProgress): Progress {
  return { share: progress.share, what: describe(progress) };
}

const secondsBetweenLines = 10;

/** @param stream - where to show it; standard error, so that standard output stays clean. */
export function progressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? barDisplay(stream) : lineDisplay(stream);
}

/** Shows nothing; for `--quiet` and `--json`. */
export const silentDisplay: ProgressDisplay = {
  start: () => ({ update() {}, end() {} }),
  close() {},
};

/** The display that a command's flags ask for. */
export function displayFor(flags: {
  readonly quiet?: boolean;
  readonly json?: boolean;
}): ProgressDisplay {
  return flags.quiet || flags.json ? silentDisplay : progressDisplay(process.stderr);
}

function barDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  const bars = new cliProgress.MultiBar({
    stream,
    format: '{title} {bar} {percentage}% {left} left  {what}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    emptyOnZero: true,
    gracefulExit: false,
  });
  return {
    start(title) {
      const left = timeLeft();
      const shown = title.padEnd(28).slice(0, 28);
      const bar = bars.create(1000, 0, { title: shown, left: '   ?', what: 'loading' });
      return {
        update(progress) {
          bar.update(Math.floor(progress.share * 1000), {
            left: left(progress.share),
            what: progress.what,
          });
        },
        end(finished) {
          if (finished) bar.update(1000, { left: '0 s', what: 'done' });
          bar.stop();
        },
      };
    },
    close: () => bars.stop(),
  };
}

function lineDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return {
    start(title) {
      const left = timeLeft();
      let next = performance.now() + secondsBetweenLines * 1000;
      let working = false;
      return {
        update(progress) {
          working = true;
          const estimate = left(progress.share);
          if (performance.now() < next) return;
          next = performance.now() + secondsBetweenLines * 1000;
          const percent = Math.floor(progress.share * 100);
          stream.write(`${title}: ${percent} %, ${progress.what}, ${estimate} left\n`);
        },
        end(finished) {
          // A run that never began says why in an error of its own.
          if (working || finished) stream.write(`${title}: ${finished ? 'done' : 'stopped'}\n`);
        },
      };
    },
    close() {},
  };
}

function describe(progress: RunProgress): string {
  const { phase, done, of, density, accuracy } = progress;
  if (phase === 'baseline') return `training, epoch ${done}`;
  const percent = (x: number) => `${(100 * x).toPrecision(3)} %`;
  const found =
    density === null || accuracy === null
      ? ''
      : `, density ${percent(density)}, accuracy ${percent(accuracy)}`;
  return `step ${done} of ${of}${found}`;
}

/** Time left from the share of the work done since this process began it. */
function timeLeft(): (share: number) => string {
  const started = performance.now();
  let first: number | null = null;
  let firstAt = started;
  return (share) => {
    const now = performance.now();
    if (first === null) {
      // A resumed run begins beyond zero; a new one's first news covers work done since the start.
      first = share < 0.2 ? 0 : share;
      firstAt = share < 0.2 ? started : now;
    }
    if (share <= first) return '?';
    return duration((((now - firstAt) / (share - first)) * (1 - share)) / 1000);
  };
}

/** `45 s`, `3 min 20 s`, `2 h 05 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  }
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}
