import { Worker } from 'node:worker_threads';
import { StateError } from '../../numerics/errors.js';
import type { Arena } from './arena.js';
import { type Kernels, kernelModule, kernelsOn } from './kernels.js';

/** What a team can be asked to do with a batch. */
export const JOB = { stop: 0, forward: 1, derive: 2, step: 3 } as const;

/** The threads of one session: the caller and its helpers, on one memory. */
export interface Team {
  /**
   * Does a job on a batch that fills this many tiles; returns when all threads are done.
   *
   * @throws {Error} when the kernels fail in any thread, and {StateError} ever after.
   */
  run(job: (typeof JOB)[keyof typeof JOB], tiles: number): void;
}

/** Words of the `Team` in `assembly/plan.ts`. */
const WORDS = 11;
const [PHASE, BROKEN] = [6, 10];

/**
 * A helper: plain JavaScript, because it starts from text both in the sources and in `dist`.
 *
 * One that fails says so in the shared memory, where the others see it when they next meet.
 */
const HELPER = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, memory, team } = workerData;
WebAssembly.instantiate(module, { env: { memory } }).then(({ exports }) => {
  parentPort.postMessage('ready');
  try {
    exports.work(team);
  } catch {
    const words = new Int32Array(memory.buffer, team, ${WORDS});
    Atomics.store(words, ${BROKEN}, 1);
    Atomics.add(words, ${PHASE}, 1);
    Atomics.notify(words, ${PHASE});
  }
});
`;

/** Tells the helpers that the caller has failed, those that wait included; as they tell the caller. */
function breakUp(words: Int32Array): void {
  Atomics.store(words, BROKEN, 1);
  Atomics.add(words, PHASE, 1);
  Atomics.notify(words, PHASE);
}

/** Starts the helpers and waits until each is at work. */
export async function assembleTeam(
  arena: Arena,
  plan: number,
  adam: number,
  threads: number,
): Promise<Team> {
  const at = arena.reserve(4 * WORDS);
  arena.words(at, 5).set([threads, JOB.stop, 0, plan, adam]);
  const kernels: Kernels = await kernelsOn(arena.memory);
  const workerData = { module: await kernelModule(), memory: arena.memory, team: at };
  const helpers = Array.from({ length: threads - 1 }, () => startHelper(workerData));
  await Promise.all(helpers);
  return {
    run(job, tiles) {
      if (arena.words(at, WORDS)[BROKEN] !== 0) {
        if (job === JOB.stop) return; // nobody is left to be told
        throw new StateError('run: the team must be whole; got one of which a thread has failed');
      }
      arena.words(at + 4, 2).set([job, tiles]);
      try {
        kernels.run(at);
      } catch (error) {
        breakUp(arena.words(at, WORDS));
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`edges: a thread of ${threads} failed in the kernels (${reason})`);
      }
    },
  };
}

function startHelper(workerData: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(HELPER, { eval: true, workerData });
    worker.once('error', reject);
    worker.once('message', () => {
      worker.unref(); // a forgotten session must not keep the process alive
      resolve();
    });
  });
}
