import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { furtherColumns } from '../../../src/experiments/observables/registry.js';
import { executeRun } from '../../../src/experiments/protocol/execute-run.js';
import { firstAtFloor } from '../../../src/experiments/protocol/first-at-floor.js';
import type { RunEnvironment } from '../../../src/experiments/protocol/run-context.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { settingsHash } from '../../../src/experiments/settings/settings-hash.js';
import { snapshotStepsAt } from '../../../src/experiments/store/read-snapshot.js';
import { runFolderAt, snapshotName } from '../../../src/experiments/store/run-folder.js';
import { Interrupted, type RunProgress } from '../../../src/experiments/store/run-progress.js';
import { decodeSafetensors } from '../../../src/experiments/store/safetensors.js';
import { fileBeside } from '../../../src/files/file-beside.js';
import { takeLease } from '../../../src/files/lease.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyDataSet } from '../../support/tiny-images.js';

describe('executeRun', () => {
  it('gives the same bytes again, in every file but the run record', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    await executeRun(settings, environment(one));
    await executeRun(settings, environment(two));
    expect(contents(one)).toEqual(contents(two));
    expect(Object.keys(contents(one))).toContain('steps.csv');
  });

  it('ends with the bytes of an uninterrupted run, wherever it was stopped', async () => {
    const whole = temporaryFolder();
    await executeRun(settings, environment(whole));
    const expected = contents(whole);
    const news = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(news, fc.integer({ min: 1, max: 7 }), async (stops, checkpointEvery) => {
        const out = temporaryFolder();
        for (const stop of stops) {
          let seen = 0;
          const interrupted = {
            ...environment(out),
            checkpointEvery,
            shouldStop: () => ++seen >= stop,
          };
          await executeRun(settings, interrupted).catch((error: unknown) => {
            expect(error).toBeInstanceOf(Interrupted);
          });
        }
        await executeRun(settings, { ...environment(out), checkpointEvery });
        expect(contents(out)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('keeps the weights of the first step at the floor, once, wherever it was stopped', async () => {
    const fine = parseSettings({ ...settings, schedule: { kind: 'equal', steps: 92 } }, 'spec');
    const whole = temporaryFolder();
    const { hash, steps } = await executeRun(fine, environment(whole));
    const { step: floor = Number.NaN } = firstAtFloor(steps) ?? {};
    expect(firstAtFloor(steps.slice(floor + 1)), 'it is there to be mistaken').not.toBeNull();
    const kept = [0, 46, floor, 92]; // the first step, half of the edges, the floor, the last
    expect(snapshotStepsAt(join(whole, 'runs', hash))).toEqual(kept);
    for (const stopAfter of [floor - 1, floor, floor + 1]) {
      const out = temporaryFolder();
      let done = 0;
      const stopped = {
        ...environment(out),
        onProgress(progress: RunProgress) {
          if (progress.phase === 'pruning') done = progress.done;
        },
        shouldStop: () => done === stopAfter,
      };
      await expect(executeRun(fine, stopped)).rejects.toThrow(Interrupted);
      await executeRun(fine, environment(out));
      expect(contents(out, fine)).toEqual(contents(whole, fine));
    }
  });

  it('goes on from its checkpoint, not from the start', async () => {
    const out = temporaryFolder();
    const done: string[] = [];
    const watched = {
      ...environment(out),
      onProgress: ({ phase, done: n }: RunProgress) => void done.push(`${phase} ${n}`),
    };
    let seen = 0;
    const stopped = { ...watched, shouldStop: () => ++seen === 9 };
    await expect(executeRun(settings, stopped)).rejects.toThrow(Interrupted);
    await executeRun(settings, watched);
    expect(new Set(done).size, 'no epoch and no step was made twice').toBe(done.length);
  });

  it('keeps exactly the budget at every step, and no removed edge comes back', async () => {
    const out = temporaryFolder();
    const run = await executeRun(
      parseSettings({ ...settings, evolution: { snapshots: densities } }, 'spec'),
      environment(out),
    );
    const total = 36 * 8 + 8 * 10;
    run.steps.forEach((row, step) => {
      expect(row.edges).toBe(total - Math.round((step * total) / 12));
      expect(row.edges).toBe(Object.values(row.edgesByLayer).reduce((a, b) => a + b, 0));
      expect(row.density).toBe(row.edges / total);
      expect(row.correct / 100).toBe(row.accuracy);
      expect(Object.keys(row.more)).toEqual([...furtherColumns]);
      if (step === 0) expect(row.more).toMatchObject({ reachable_outputs: 1, largest_cluster: 1 });
      if (row.edges === 0) expect(row.more.reachable_outputs).toBe(0);
    });
    const folder = join(out, 'runs', run.hash, 'snapshots');
    let before: Uint8Array | null = null;
    for (const name of readdirSync(folder).sort()) {
      const { tensors } = decodeSafetensors(readFileSync(join(folder, name)), name);
      const mask = tensors.get('in.mask')?.data as Uint8Array;
      const weights = tensors.get('in.weight')?.data as Float32Array;
      mask.forEach((kept, i) => {
        if (kept === 0) expect(weights[i]).toBe(0);
        if (before !== null) expect(kept).toBeLessThanOrEqual(before[i] as number);
      });
      before = mask;
    }
  });

  it('ends at density 0 with one class for all images and no prediction entropy', async () => {
    const run = await executeRun(settings, environment(temporaryFolder()));
    const last = run.steps.at(-1);
    expect(last?.edges).toBe(0);
    expect(last?.predictionEntropy).toBe(0);
  });

  it('finds a finished run instead of making it again', async () => {
    const out = temporaryFolder();
    const first = await executeRun(settings, environment(out));
    const again = await executeRun(settings, {
      ...environment(out),
      onProgress: () => expect.fail('nothing was left to do'),
    });
    expect(again).toEqual(first);
  });

  it('refuses a folder with other settings, a cut checkpoint and another version, and loses nothing', async () => {
    const out = temporaryFolder();
    let seen = 0;
    const stopped = { ...environment(out), shouldStop: () => ++seen > 6 };
    await expect(executeRun(settings, stopped)).rejects.toThrow(Interrupted);
    const folder = join(out, 'runs', settingsHash(settings));
    const before = contents(out);

    const older = { ...environment(out), version: '0.0.1' };
    await expect(executeRun(settings, older)).rejects.toThrow(
      /made by version spec, this is 0.0.1/,
    );

    const checkpoint = join(folder, 'checkpoint', 'checkpoint.safetensors');
    const whole = readFileSync(checkpoint);
    writeFileSync(checkpoint, whole.subarray(0, whole.length / 2));
    await expect(executeRun(settings, environment(out))).rejects.toThrow(InputError);
    writeFileSync(checkpoint, whole);

    const own = readFileSync(join(folder, 'settings.json'), 'utf8');
    writeFileSync(join(folder, 'settings.json'), '{}\n');
    await expect(executeRun(settings, environment(out))).rejects.toThrow(/run of other settings/);
    writeFileSync(join(folder, 'settings.json'), own);

    expect(contents(out)).toEqual(before);
    await executeRun(settings, environment(out));
  });

  it('clears away what a kill in the middle of a write left behind', async () => {
    const [whole, killed] = [temporaryFolder(), temporaryFolder()];
    await executeRun(settings, environment(whole));
    let seen = 0;
    const stopped = { ...environment(killed), shouldStop: () => ++seen > 6 };
    await expect(executeRun(settings, stopped)).rejects.toThrow(Interrupted);
    const { snapshots } = runFolderAt(join(killed, 'runs', settingsHash(settings)), '');
    writeFileSync(fileBeside(join(snapshots, snapshotName(0))), 'half');
    writeFileSync(join(killed, 'runs', settingsHash(settings), 'lock.takeover'), '{"pid":1}');
    await executeRun(settings, environment(killed));
    expect(contents(killed)).toEqual(contents(whole));
  });

  it('resets the optimiser at each pruning step when asked, and then ends elsewhere', async () => {
    const reset = parseSettings(
      { ...settings, fineTuning: { epochs: 1, optimizer: 'reset' } },
      'spec',
    );
    const a = await executeRun(settings, environment(temporaryFolder()));
    const b = await executeRun(reset, environment(temporaryFolder()));
    expect(b.steps[0]).toEqual(a.steps[0]);
    expect(b.steps.map((row) => row.trainLoss)).not.toEqual(a.steps.map((row) => row.trainLoss));
  });

  it('takes any name of a layer that an object inherits', async () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype).filter((name) =>
      /^[A-Za-z]+$/.test(name),
    );
    expect(inherited).toContain('constructor');
    for (const name of inherited) {
      const layers = [
        { kind: 'dense', name, units: 4 },
        { kind: 'relu' },
        { kind: 'dense', name: 'out', units: 10 },
      ];
      const named = parseSettings(
        { ...settings, model: { kind: 'custom', layers }, baseline: { maxEpochs: 1 } },
        'spec',
      );
      const { steps, evolution } = await executeRun(named, environment(temporaryFolder()));
      expect(Object.keys(steps[0]?.edgesByLayer ?? {})).toEqual([name, 'out']);
      expect(steps[0]?.edgesByLayer[name]).toBe(36 * 4);
      expect(Object.keys(evolution[0]?.metric ?? {})).toEqual(['all', name, 'out']);
    }
  });

  it('says when and why a training diverged, the same again, and writes none of its numbers', async () => {
    const out = temporaryFolder();
    for (const learningRate of [1e30, 1e20, 1e8]) {
      const wild = parseSettings({ ...settings, adam: { learningRate } }, 'spec');
      const messages: string[] = [];
      for (let i = 0; i < 2; i++) {
        await executeRun(wild, environment(out)).then(
          () => void messages.push('finished'), // numbers may grow large without running away
          (error: Error) => void messages.push(error.message),
        );
      }
      expect(messages[0]).toBe(messages[1]);
      if (learningRate > 1e8) {
        expect(messages[0]).toMatch(/^training diverged in epoch \d+: .*lower adam\.learningRate/);
      }
      for (const [name, text] of Object.entries(contents(out, wild))) {
        if (name.endsWith('.csv')) expect(text, name).not.toMatch(/NaN|Infinity/);
      }
    }
  });

  it('refuses a network without prunable edges before anything is made', async () => {
    const out = temporaryFolder();
    const layers = [{ kind: 'dense', name: 'out', units: 10 }];
    const model = { kind: 'custom', layers };
    const none = parseSettings({ ...settings, model, pruning: { outputLayer: false } }, 'spec');
    await expect(executeRun(none, environment(out))).rejects.toThrow(/has no edges to prune/);
    expect(readdirSync(out)).toEqual([]);
  });

  it('is made once by processes that all begin at the same moment', async () => {
    const out = temporaryFolder();
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => executeRun(settings, environment(out))),
    );
    for (const run of runs) expect(run).toEqual(runs[0]);
    const alone = temporaryFolder();
    await executeRun(settings, environment(alone));
    expect(contents(out)).toEqual(contents(alone));
  });

  it('never touches a run that another finished while it waited', async () => {
    const out = temporaryFolder();
    const run = await executeRun(settings, environment(out));
    const folder = runFolderAt(join(out, 'runs', run.hash), run.hash);
    const result = readFileSync(folder.result);
    const lease = await takeLease(folder.lock, () => false);
    rmSync(folder.result); // as it is until the holder writes its result
    const waiting = executeRun(settings, environment(out));
    await sleep(300);
    writeFileSync(folder.result, result);
    lease?.release();
    expect(await waiting).toEqual(run);
    expect(readFileSync(folder.steps, 'utf8').split('\n').length).toBe(run.steps.length + 2);
  });

  it('clears away the checkpoint of a run that was killed right after its end', async () => {
    const out = temporaryFolder();
    const run = await executeRun(settings, environment(out));
    const before = contents(out);
    const { checkpoint } = runFolderAt(join(out, 'runs', run.hash), run.hash);
    mkdirSync(checkpoint);
    writeFileSync(join(checkpoint, 'checkpoint.safetensors'), 'left behind');
    await executeRun(settings, environment(out));
    expect(contents(out)).toEqual(before);
    expect(existsSync(checkpoint)).toBe(false);
  });

  it('leaves the weights alone without fine-tuning', async () => {
    const none = parseSettings({ ...settings, fineTuning: { epochs: 0 } }, 'spec');
    const run = await executeRun(none, environment(temporaryFolder()));
    for (const { metric } of run.evolution) {
      if (metric.all !== null) expect(metric.all).toBe(0);
    }
    expect(run.steps.slice(1).every((row) => row.trainLoss === 0)).toBe(true);
  });
});

// Helpers
const densities = Array.from({ length: 12 }, (_, i) => (i + 0.5) / 12);
const settings = parseSettings(
  {
    model: {
      kind: 'custom',
      name: 'tiny',
      layers: [
        { kind: 'dense', name: 'in', units: 8 },
        { kind: 'relu' },
        { kind: 'dense', name: 'out', units: 10 },
      ],
    },
    batchSize: 32,
    baseline: { maxEpochs: 4 },
    schedule: { kind: 'equal', steps: 12 },
    evolution: { lags: [1, 4], snapshots: [0.5] },
    correctnessBelow: 0.5,
  },
  'spec',
);

const data = tinyDataSet(300, 100);

function environment(out: string): RunEnvironment {
  return { out, engine: edgesEngine, data, version: 'spec', clock: () => 0 };
}

/** Every file of the only run under `out`, by path; the run record without its seconds. */
function contents(out: string, made = settings): Record<string, string> {
  const root = join(out, 'runs', settingsHash(made));
  const files: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, name);
    if (existsSync(path) && statSync(path).isFile()) files[name] = readFileSync(path, 'latin1');
  }
  return files;
}
