import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** What keeps a claim alive: a thread of its own, as the process may compute for minutes. */
export interface Heart {
  /** Whether the claim is still ours, by a look at the disk. */
  state(): 'beats' | 'lost' | 'failed';
  stop(): void;
}

const [STOP, BEAT, LOST] = [0, 1, 2];

/**
 * Renames the claim to the next count, again and again. A name that is gone was taken over; any other
 * failure may pass. Plain JavaScript, because it starts from text both in the sources and in `dist`.
 */
const HEART = `
const { existsSync, renameSync } = require('node:fs');
const { workerData: { words, stem, every } } = require('node:worker_threads');
let beat = 0;
while (Atomics.wait(words, ${STOP}, 0, every) === 'timed-out') {
  try {
    renameSync(stem + beat, stem + (beat + 1));
    beat++;
  } catch (error) {
    if (error.code !== 'ENOENT') continue;
    if (!existsSync(stem + (beat + 1))) break;
    beat++; // it was renamed, only the answer got lost
  }
  Atomics.store(words, ${BEAT}, beat);
}
Atomics.store(words, ${LOST}, 1);
`;

/**
 * @param path - of the claim, without the count; its file has count 0.
 * @param every - milliseconds between heartbeats.
 */
export function startHeart(path: string, every: number): Heart {
  const words = new Int32Array(new SharedArrayBuffer(12));
  let failed = false;
  const stem = `${path}_`;
  const workerData = { words, stem, every };
  const worker = new Worker(HEART, { eval: true, workerData });
  worker.on('error', () => {
    failed = true; // the system has no thread for us
  });
  worker.unref();
  return {
    state() {
      if (failed) return 'failed';
      // the heart may rename the file between the look at its count and the look at the file
      for (let look = 0; look < 8; look++) {
        if (Atomics.load(words, LOST) === 1) return 'lost';
        const beat = Atomics.load(words, BEAT);
        if (existsSync(stem + beat) || existsSync(stem + (beat + 1))) return 'beats';
      }
      return 'lost';
    },
    stop() {
      Atomics.store(words, STOP, 1);
      Atomics.notify(words, STOP);
    },
  };
}
