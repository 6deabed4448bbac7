import { dirname, join } from 'node:path';
import type { StepRow } from '../../experiments/store/finished-run.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import type { RunWatcher } from '../progress/run-watcher.js';
import { runsUnderWay } from '../progress/runs-under-way.js';
import { wordsOf } from '../progress/show-runs.js';
import { stepsSoFar } from './steps-so-far.js';
import { type WatchView, watchPage } from './watch-page.js';

/** A run that is watched. */
export interface WatchedFolder {
  readonly title: string;
  /** How long it takes beside the others; any unit. */
  readonly cost: number;
  /** Where it is made. */
  readonly folder: string;
}

export interface WatchOptions {
  /** The page. */
  readonly path: string;
  /** Most runs at a time. */
  readonly jobs: number;
  /** Is told once, in one line, when the page cannot be written. */
  readonly onTrouble: (line: string) => void;
  /** In seconds; for the time left and the pace of writing alone. */
  readonly clock?: () => number;
}

/** Seconds between two pages, and how many times as long as a page took to write. */
const pause = 2;
const pausePerWriting = 30;

/**
 * Keeps a page that shows runs while they are made.
 *
 * The page is no part of a run: it is written from what the runs have written, whole or not at all,
 * and where it cannot be written the runs go on. Nothing is written before the first news, so what is
 * refused leaves nothing behind.
 */
export function watchRuns(runs: readonly WatchedFolder[], options: WatchOptions): RunWatcher {
  const { path, jobs, onTrouble, clock = () => performance.now() / 1000 } = options;
  const underWay = runsUnderWay(
    runs.map(({ cost }) => cost),
    jobs,
    clock,
  );
  const what = runs.map(() => 'loading');
  const kept = new Map<number, readonly StepRow[]>();
  let due = Number.NEGATIVE_INFINITY;
  let troubled = false;
  const stepsOf = (index: number, folder: string) =>
    kept.get(index) ?? stepsSoFar(join(folder, 'steps.csv'));
  const view = (isOver: boolean): WatchView => {
    const overall = underWay.overall();
    const phase = overall.isFinished ? 'finished' : isOver ? 'stopped' : 'going';
    const shown = underWay.pieces().map(({ state, share }, index) => {
      const { title = '', folder = '' } = runs[index] ?? {};
      const begun = state !== 'waiting' || share > 0;
      const steps = begun ? stepsOf(index, folder) : [];
      if (state === 'ended') kept.set(index, steps);
      return { title, state, what: what[index] ?? '', share, steps };
    });
    return { phase, overall, runs: shown };
  };
  const write = (isOver: boolean) => {
    const from = clock();
    if (!isOver && from < due) return;
    try {
      makeFolder(dirname(path));
      writeAtomically(path, watchPage(view(isOver)));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if (!troubled) onTrouble(`${error.message}; the runs go on without their page`);
      troubled = true;
    }
    const now = clock();
    due = now + Math.max(pause, pausePerWriting * (now - from));
  };
  let hasNews = false;
  return {
    onStart: (index) => underWay.onStart(index),
    onProgress(index, progress) {
      hasNews = true;
      underWay.onProgress(index, progress);
      what[index] = wordsOf(progress).at(-1) ?? ''; // the page has columns for the rest
      write(false);
    },
    onEnd(index, finished) {
      hasNews ||= finished;
      underWay.onEnd(index, finished);
    },
    close() {
      if (hasNews) write(true);
    },
  };
}
