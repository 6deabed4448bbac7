import cliProgress from 'cli-progress';
import { duration } from './duration.js';
import { type ProgressParts, progressLine } from './progress-line.js';

/** Shows how far work is: bars on a terminal, a plain line now and then elsewhere. */
export interface ProgressDisplay {
  /** @param kind - default: `whole`. */
  start(title: string, kind?: BarKind): Bar;
  close(): void;
}

/**
 * Whether a bar stays when its work has ended (`whole`), goes (`passing`), or goes and is told of by
 * another where there are no bars (`part`).
 */
export type BarKind = 'whole' | 'passing' | 'part';

export interface Bar {
  update(progress: Progress): void;
  end(finished: boolean): void;
}

/** How far a piece of work is; without a title, which its bar has. */
export type Progress = Omit<ProgressParts, 'title'>;

const secondsBetweenLines = 10;

/** @param stream - where to show it; standard error, so that standard output stays clean. */
export function progressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY && process.env.TERM !== 'dumb' ? barDisplay(stream) : lineDisplay(stream);
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
    format: (_, { maxWidth = 80 }, parts: ProgressParts) => progressLine(parts, maxWidth),
    forceRedraw: true, // lines move up where one above them goes
    hideCursor: true,
    gracefulExit: false,
  });
  return {
    start(title, kind = 'whole') {
      const begun: ProgressParts = { title, share: 0, secondsLeft: null, what: ['loading'] };
      const bar = bars.create(1, 0, begun);
      return {
        update(progress) {
          bar.update(progress);
        },
        end(finished) {
          if (kind !== 'whole') bars.remove(bar);
          else if (finished) bar.update({ share: 1, secondsLeft: null, what: ['done'] });
          bar.stop();
        },
      };
    },
    close: () => bars.stop(),
  };
}

function lineDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return {
    start(title, kind = 'whole') {
      let next = performance.now() + secondsBetweenLines * 1000;
      let working = false;
      return {
        update({ share, secondsLeft, what }) {
          working = true;
          if (kind === 'part' || performance.now() < next) return;
          next = performance.now() + secondsBetweenLines * 1000;
          const left = secondsLeft === null ? [] : [`${duration(secondsLeft)} left`];
          stream.write(
            `${title}: ${[`${Math.floor(share * 100)} %`, ...left, ...what].join(', ')}\n`,
          );
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
