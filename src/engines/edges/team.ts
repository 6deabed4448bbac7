import { Worker } from 'node:worker_threads';
import type { Arena } from './arena.js';
import { type Kernels, kernelModule, kernelsOn } from './kernels.js';

/** What a team can be asked to do with a batch. */
export const JOB = { stop: 0, forward: 1, derive: 2, step: 3 } as const;

/** The threads of one session: the caller and its helpers, on one memory. */
export interface Team {
  /** Does a job on a batch that fills this many tiles; returns when all threads are done. */
  run(job: (typeof JOB)[keyof typeof JOB], tiles: number): void;
}

/** A helper: plain JavaScript, because it starts from text both in the sources and in `dist`. */
const HELPER = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, memory, team } = workerData;
WebAssembly.instantiate(module, { env: { memory } }).then(({ exports }) => {
  parentPort.postMessage('ready');
  exports.work(team);
});
`;

/** Starts the helpers and waits until each is at work. */
export async function assembleTeam(
  arena: Arena,
  plan: number,
  adam: number,
  threads: number,
): Promise<Team> {
  const at = arena.reserve(4 * 10);
  arena.words(at, 5).set([threads, JOB.stop, 0, plan, adam]);
  const kernels: Kernels = await kernelsOn(arena.memory);
  const workerData = { module: await kernelModule(), memory: arena.memory, team: at };
  const helpers = Array.from({ length: threads - 1 }, () => startHelper(workerData));
  await Promise.all(helpers);
  return {
    run(job, tiles) {
      arena.words(at + 4, 2).set([job, tiles]);
      kernels.run(at);
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
