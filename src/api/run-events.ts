import { setImmediate } from 'node:timers/promises';
import { executeRun } from '../experiments/protocol/execute-run.js';
import type { RunSettings } from '../experiments/settings/settings.js';
import { settingsHash } from '../experiments/settings/settings-hash.js';
import type { FinishedRun, StepRow } from '../experiments/store/finished-run.js';
import { runPath } from '../experiments/store/run-folder.js';
import { Interrupted, type RunProgress } from '../experiments/store/run-progress.js';
import { loadRunData } from './load-run-data.js';
import { openEngine } from './open-engine.js';
import { packageVersion } from './package-version.js';

/** What a run tells while it goes on, in order. */
export type RunEvent =
  | {
      /** An epoch of training before the first pruning step has ended. */
      readonly kind: 'epoch';
      readonly epoch: number;
      /** Most epochs that there can be. */
      readonly of: number;
    }
  | {
      /** The network was measured: step 0 before pruning, then after each step. */
      readonly kind: 'step';
      readonly row: StepRow;
    }
  | {
      readonly kind: 'finished';
      readonly run: FinishedRun;
      /** Where its files are. */
      readonly folder: string;
    };

/** Everything outside the settings. None of it changes results. */
export interface RunOptions {
  /** Folder that gets `runs/<hash>`. */
  readonly out: string;
  /** Folder with the files of known data sets; by default they are looked for, then fetched. */
  readonly dataDir?: string;
  /** Threads in the run. Default 1. */
  readonly threads?: number;
  /** Told to abort, the run keeps a checkpoint and throws {@link Interrupted}. */
  readonly signal?: AbortSignal;
  /** Told in a line when another process has the run and the wait for it is not a short one. */
  readonly onWait?: (line: string) => void;
}

/**
 * Makes the run that the settings describe, goes on with it, or finds it finished: as `criticality run` does.
 *
 * The run waits while an event is looked at. Whoever leaves the loop stops it there, with a checkpoint; the
 * same call goes on and tells what comes after. A finished run has one event.
 *
 * @throws {InputError} when the data, the folder, its files or the disk do not allow it.
 * @throws {CapabilityError} when the engine cannot be had on this machine.
 * @throws {Interrupted} after the signal.
 *
 * @example
 * for await (const event of runEvents(runSettingsOf({ seed: 1 }), { out: 'mine' }))
 *   if (event.kind === 'step') console.log(event.row.density, event.row.accuracy);
 */
export async function* runEvents(
  settings: RunSettings,
  options: RunOptions,
): AsyncGenerator<RunEvent, void, void> {
  const { out, dataDir, threads, signal, onWait } = options;
  const engine = await openEngine(settings.engine);
  const data = await loadRunData(settings.dataset, dataDir);
  let told: RunEvent | null = null;
  let isLeft = false;
  let hasEnded = false;
  let wake = () => {}; // of the loop, which waits for an event
  let resume = () => {}; // of the run, which waits until the loop comes back for more
  const tell = (event: RunEvent) =>
    new Promise<void>((taken) => {
      told = event;
      resume = taken;
      wake();
      if (isLeft) resume();
    });
  const made = executeRun(settings, {
    ...{ out, engine, data, version: packageVersion },
    clock: () => performance.now() / 1000,
    shouldStop: () => isLeft || signal?.aborted === true,
    ...(onWait === undefined ? {} : { onWait }),
    ...(threads === undefined ? {} : { threads }),
    onStep: (row) => tell({ kind: 'step', row }),
    async onProgress(progress) {
      if (progress.phase === 'baseline') await tell(epochOf(progress));
      await setImmediate(); // lets signals be noticed between steps
    },
  });
  const end = () => {
    hasEnded = true;
    wake();
  };
  made.then(end, end);
  try {
    while (!hasEnded) {
      if (told === null) await new Promise<void>((told) => (wake = told));
      else {
        const event: RunEvent = told;
        told = null;
        yield event;
        resume();
      }
    }
    yield { kind: 'finished', run: await made, folder: runPath(out, settingsHash(settings)) };
  } finally {
    isLeft = true;
    resume();
    await made.catch((error) => {
      if (!(error instanceof Interrupted)) throw error;
    });
  }
}

function epochOf({ done, of }: RunProgress): RunEvent {
  return { kind: 'epoch', epoch: done, of };
}
