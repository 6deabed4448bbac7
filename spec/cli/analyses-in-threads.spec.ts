import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analysesInThreads } from '../../src/cli/workers/analyses-in-threads.js';
import { plantedNoises, plantedRun } from '../../src/criticality/calibration/planted-truth.js';
import { InputError } from '../../src/numerics/errors.js';
import { analysesHere, type LongAnalyses } from '../../src/results/criticality/long-analyses.js';

const script = pathToFileURL('dist/cli/workers/analysis-thread.js');

describe('analysesInThreads', () => {
  it('gives what is found here, to the last bit, with any number of threads', async () => {
    const here = await allOf(analysesHere);
    for (const jobs of [1, 2, 3]) {
      expect(await allOf(analysesInThreads(jobs, { script, worthwhile: 0 }))).toEqual(here);
    }
  }, 60_000);

  it('ends its threads when nothing is left to do, and starts others when there is again', async () => {
    const analyses = analysesInThreads(2, { script, worthwhile: 0 });
    await noThreads();
    for (const curves of ensembles) {
      const asked = analyses.onset(curves, options);
      expect(threadsNow()).toBe(2);
      await asked;
      await noThreads();
    }
  }, 60_000);

  it('ends its threads when it is told to, whatever they are at', async () => {
    const analyses = analysesInThreads(2, { script, worthwhile: 0 });
    let answered = false;
    const asked = ensembles.map((curves) =>
      analyses.onset(curves, { ...options, replicates: 1e6 }),
    );
    for (const one of asked) void one.finally(() => (answered = true));
    analyses.end();
    await noThreads();
    expect(answered).toBe(false);
  });

  it('starts none where all is soon done', async () => {
    await noThreads();
    const asked = analysesInThreads(2, { script }).onset(ensembles[0] ?? [], options);
    expect(threadsNow()).toBe(0);
    await asked;
  });

  it('says in one line that a thread could not go on', async () => {
    const broken = new URL('data:text/javascript,throw new Error("no room")');
    const analyses = analysesInThreads(2, { script: broken, worthwhile: 0 });
    const asked = ensembles.map((curves) => analyses.onset(curves, options));
    const ended = await Promise.allSettled(asked);
    for (const one of ended) {
      const reason: unknown = one.status === 'rejected' ? one.reason : null;
      expect(reason).toBeInstanceOf(InputError);
      expect(String(reason)).toMatch(/could not go on \(no room\).*--jobs 1$/);
    }
  });
});

// Helpers
const options = { floor: 0.1, replicates: 5 };
const noise = plantedNoises[0]!;
const ensembles = [1, 2].map((seed) =>
  [0, 1].map((run) =>
    plantedRun({ name: 'hyperbolic tangent', exponent: 0.5 }, noise, 30, seed, run),
  ),
);

async function allOf(analyses: LongAnalyses) {
  const sized = [100, 400, 1600].map((size, at) => ({
    size,
    curve: plantedRun({ name: 'hyperbolic tangent', exponent: 0.5 }, noise, 12, 3, at),
  }));
  return Promise.all([
    ...ensembles.map((curves) => analyses.onset(curves, options)),
    analyses.collapse(sized, { floor: 0.1, criticalRange: [0, 0.5] }),
  ]);
}

/** Waits until those that were told to end have ended. */
async function noThreads() {
  await expect.poll(threadsNow, { timeout: 20_000 }).toBe(0);
}

function threadsNow(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
}
