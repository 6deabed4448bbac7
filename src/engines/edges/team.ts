import { Worker } from 'node:worker_threads';
import { StateError } from '../../numerics/errors.js';
import type { Arena } from './arena.js';
import { JOB } from './kernel-constants.js';
import type { Kernels } from './kernels.js';
import type { Program } from './program.js';
import { putTable, reserveTable, tableBytes, wordOf } from './table-writer.js';

/** The threads of one session: the caller and its helpers, on one memory. */
export interface Team {
  /**
   * Does a job on the first of the program's rounds; returns when all threads are done.
   *
   * @param alone - without the helpers, who sleep on.
   * @throws {Error} when the kernels fail in any thread, and {StateError} ever after.
   */
  run(job: (typeof JOB)[keyof typeof JOB], rounds: number, alone?: boolean): void;
}

const WORDS = tableBytes('Team') / 4;
const THREADS = wordOf('Team', 'threads');
const JOB_WORD = wordOf('Team', 'job');
const ROUNDS = wordOf('Team', 'rounds');
const TILES = wordOf('Team', 'tiles');
const STARTED = wordOf('Team', 'started');
const PHASE = wordOf('Team', 'phase');
const BROKEN = wordOf('Team', 'broken');

/** Looks at a flag before a helper goes to sleep; some tens of microseconds. */
const PATIENCE = 4000;

/**
 * A helper: plain JavaScript, because it starts from text both in the sources and in `dist`.
 *
 * Between jobs it sleeps where Node.js can end it. One that fails says so in the shared memory, where the
 * others see it when they next meet.
 */
const HELPER = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, addon, variant, memory, team, member } = workerData; // either a module or an addon
const words = new Int32Array(memory.buffer, team, ${WORDS});
async function kernels() {
  if (module !== undefined) return (await WebAssembly.instantiate(module, { env: { memory } })).exports.work;
  const { work } = require(addon);
  const bytes = new Uint8Array(memory.buffer);
  return () => work(variant, bytes, team, member);
}
function serve(work) {
  for (let seen = 0; ; seen++) {
    for (let look = 0; look < ${PATIENCE} && Atomics.load(words, ${STARTED}) === seen; look++);
    while (Atomics.load(words, ${STARTED}) === seen) Atomics.wait(words, ${STARTED}, seen);
    if (Atomics.load(words, ${JOB_WORD}) === ${JOB.stop}) return;
    work(team);
  }
}
kernels().then((work) => {
  parentPort.postMessage('ready');
  try {
    serve(work);
  } catch {
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

/** Where a program lies. */
export type Places = Pick<Program, 'plan' | 'adam' | 'batch' | 'rounds'>;

/** The words of a round that are those of a batch and of a step. */
const OF_BATCH = (['count', 'samples', 'scale', 'loss'] as const).map(
  (field) => [wordOf('Round', field), wordOf('Batch', field)] as const,
);
const OF_STEP = (['rate', 'spread'] as const).map(
  (field) => [wordOf('Round', field), wordOf('AdamStep', field)] as const,
);
const ROUND_TILES = wordOf('Round', 'tiles');

/** Makes the first round the one at work, as the kernels do with the others. Returns the tiles it fills. */
function begin(arena: Arena, at: { adam: number; batch: number; roundTable: number }): number {
  const words = arena.allWords;
  const round = at.roundTable / 4;
  for (const [from, to] of OF_BATCH) words[at.batch / 4 + to] = words[round + from]!;
  for (const [from, to] of OF_STEP) words[at.adam / 4 + to] = words[round + from]!;
  return words[round + ROUND_TILES]!;
}

/** Starts the helpers and waits until each is at work. */
export async function assembleTeam(
  arena: Arena,
  { work, forHelper }: Kernels,
  { plan, adam, batch, rounds: roundTable }: Places,
  threads: number,
): Promise<Team> {
  const at = reserveTable(arena, 'Team');
  putTable(arena, at, 'Team', {
    threads,
    job: JOB.stop,
    ...{ rounds: 0, roundTable, tiles: 0 },
    plan,
    adam,
    started: 0,
    arrived: 0,
    phase: 0,
    nextTile: 0,
    nextPart: 0,
    broken: 0,
  });
  const helpers = Array.from({ length: threads - 1 }, (_, i) =>
    startHelper({ ...forHelper, memory: arena.memory, team: at, member: i + 1 }),
  );
  await Promise.all(helpers);
  const words = arena.words(at, WORDS);
  return {
    run(job, rounds, alone = false) {
      if (Atomics.load(words, BROKEN) !== 0) {
        if (job === JOB.stop) return; // nobody is left to be told
        throw new StateError('run: the team must be whole; got one of which a thread has failed');
      }
      Atomics.store(words, JOB_WORD, job);
      Atomics.store(words, ROUNDS, rounds);
      if (rounds > 0) Atomics.store(words, TILES, begin(arena, { adam, batch, roundTable }));
      Atomics.store(words, THREADS, alone ? 1 : threads);
      if (!alone) Atomics.add(words, STARTED, 1);
      if (!alone && threads > 1) Atomics.notify(words, STARTED);
      if (job === JOB.stop) return;
      try {
        work(at, 0);
      } catch (error) {
        breakUp(words);
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
