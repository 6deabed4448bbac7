import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { weightPanelsAt } from '../../../src/archive/weight-panels-at.js';
import { foreignSnapshots } from '../../../src/experiments/foreign/foreign-snapshots.js';
import { type ForeignRun, importRun } from '../../../src/experiments/foreign/import-run.js';
import { readFinishedRun } from '../../../src/experiments/store/read-run.js';
import { encodeSafetensors, type Tensor } from '../../../src/experiments/store/safetensors.js';
import { InputError } from '../../../src/numerics/errors.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('importRun', () => {
  it('makes a folder that is read back as it was recorded, byte for byte the same again', () => {
    const out = temporaryFolder();
    const foreign = { ...recorded(), snapshots: snapshots(join(out, 'snapshots')) };
    const { folder } = importRun(out, foreign, '1.2.3');
    const run = readFinishedRun(folder.path);
    expect(run?.steps).toEqual(foreign.steps);
    expect(run?.settings.imported).toMatchObject({ program: 'PyTorch', log: foreign.log.sha256 });
    const again = importRun(join(out, 'again'), foreign, '1.2.3').folder;
    for (const file of ['settings.json', 'steps.csv', 'evolution.csv', 'result.json'] as const) {
      expect(readFileSync(join(again.path, file))).toEqual(readFileSync(join(folder.path, file)));
    }
    expect(importRun(out, foreign, '1.2.3').run, 'a finished one is left alone').toEqual(run);
  });

  it('computes the Evolution Metric by its formula, for each lag that snapshots allow', () => {
    const out = temporaryFolder();
    const given = snapshots(join(out, 'snapshots'));
    const { run } = importRun(out, { ...recorded(), snapshots: given, lags: [1, 3] }, '1.2.3');
    expect(run.evolution.map(({ step, lag }) => [step, lag])).toEqual([
      [1, 1],
      [3, 3],
      [4, 1],
      [4, 3],
    ]);
    const [before, after] = [given.read(1), given.read(4)];
    const both = [...after.weights.keys()].filter(
      (i) => before.mask[i] === 1 && after.mask[i] === 1,
    );
    const [w, past] = [after, before].map(({ weights }) => both.map((i) => weights[i] ?? 0));
    const mean = sum(w ?? []) / both.length;
    const rss = sum((w ?? []).map((value, i) => (value - (past?.[i] ?? 0)) ** 2));
    const tss = sum((w ?? []).map((value) => (value - mean) ** 2));
    const metric = (rss / tss) * ((both.length - 1) / (both.length - 2));
    const because = 'sums of ten numbers in another order, then six digits of the file';
    expectClose(run.evolution.at(-1)?.metric.all ?? 0, metric, { relative: 1e-12, because });
  });

  it('keeps the snapshots of Figure 2, and draws them', () => {
    const out = temporaryFolder();
    const foreign = { ...recorded(), snapshots: snapshots(join(out, 'snapshots')), lags: [1, 3] };
    const { run, folder } = importRun(out, foreign, '1.2.3');
    expect(readdirSync(folder.snapshots)).toEqual([
      'step-000001.safetensors',
      'step-000004.safetensors',
    ]);
    const [panel, ...others] = weightPanelsAt(folder.path, run);
    expect(others).toEqual([]);
    expect(panel).toMatchObject({ lag: 3, survivors: 4, pruned: 8, density: 0.5 });
    expect(panel?.evolutionMetric).toBe(run.evolution.at(-1)?.metric.all);
  });

  it('goes without snapshots', () => {
    const { run, folder } = importRun(temporaryFolder(), recorded(), '1.2.3');
    expect(run.evolution).toEqual([]);
    expect(weightPanelsAt(folder.path, run)).toEqual([]);
    expect(readFinishedRun(folder.path)).toEqual(run);
  });

  it.each<[string, (folder: string) => unknown, RegExp]>([
    ['no snapshot', () => {}, /holds no snapshot; name them step-<n>\.safetensors/],
    [
      'one of no step of the log',
      (folder) => write(folder, 9, 0),
      /is of step 9; the log ends at step 4/,
    ],
    [
      'masks of other edges',
      (folder) => write(folder, 1, 13),
      /keep 13 edges; the log says 12 at step 1/,
    ],
    [
      'edges that changed layers',
      (folder) => write(folder, 1, 12, 5),
      /a\.mask keeps 7 edges; the log says 6/,
    ],
    [
      'a weight that is no number',
      (folder) => write(folder, 1, 12, 6, Number.NaN),
      /a\.weight must hold finite numbers/,
    ],
    [
      'two of one step',
      (folder) => [0, 1].map((spelling) => write(folder, 1, 12, 6, 0, spelling)),
      /two snapshots of one step/,
    ],
    [
      'a layer that is missing',
      (folder) => write(folder, 1, 12, 6, 0, 0, 'c'),
      /must hold b\.weight and b\.mask/,
    ],
  ])('refuses snapshots with %s in one line', (_, make, message) => {
    const out = temporaryFolder();
    const folder = join(out, 'snapshots');
    mkdirSync(folder);
    make(folder);
    const call = () =>
      importRun(out, { ...recorded(), snapshots: foreignSnapshots(folder, ['a', 'b']) }, '1.2.3');
    expect(call).toThrow(InputError);
    expect(call).toThrow(message);
  });
});

// Helpers
const kept = [24, 12, 10, 8, 4];

function recorded(): ForeignRun {
  return {
    ...{
      network: 'net',
      edges: 24,
      dataset: { kind: 'foreign', name: 'mine', classes: 4, largestClass: 0.25 },
    },
    ...{
      rule: { kind: 'foreign', name: 'movement', isControl: false },
      fineTuneEpochs: 0.5,
      seed: 7,
      program: 'PyTorch',
    },
    log: { name: 'log.csv', sha256: 'ab'.repeat(32) },
    steps: kept.map((edges, step) => ({
      ...{
        step,
        edges,
        density: edges / 24,
        accuracy: (40 - 8 * step) / 40,
        correct: 40 - 8 * step,
      },
      ...{ predictionEntropy: null, outcomeEntropy: 0.1 * step, trainLoss: null },
      ...{ edgesByLayer: { a: edges / 2, b: edges / 2 }, more: {} },
    })),
    ...{ hasLayers: true, testImages: 40, trainImages: 0, lags: [1], snapshots: null },
  };
}

/** Two layers of 12 weights, of which the first ones survive. */
function write(
  folder: string,
  step: number,
  edges: number,
  inB = Math.floor(edges / 2),
  first = 0.5,
  spelling = 0,
  b = 'b',
) {
  const stream = randomStream(3, 'snapshot', step);
  const layer = (count: number, start: number) => ({
    weights: Float32Array.from({ length: 12 }, (_, i) =>
      i === 0 ? start : stream.uniform() - 0.5,
    ),
    mask: Uint8Array.from({ length: 12 }, (_, i) => (i < count ? 1 : 0)),
  });
  const layers = { a: layer(edges - inB, first), [b]: layer(inB, 0.25) };
  const tensors = new Map<string, Tensor>(
    Object.entries(layers).flatMap(([name, { weights, mask }]) => [
      [`${name}.weight`, { shape: [3, 4], data: weights }] as const,
      [`${name}.mask`, { shape: [3, 4], data: mask }] as const,
    ]),
  );
  const file = spelling === 0 ? `step-${step}.safetensors` : `step_${step}.safetensors`;
  writeFileSync(join(folder, file), encodeSafetensors({ tensors, metadata: new Map() }));
}

/** After steps 0, 1, 3 and 4. */
function snapshots(folder: string) {
  mkdirSync(folder);
  for (const step of [0, 1, 3, 4]) write(folder, step, kept[step] ?? 0);
  return foreignSnapshots(folder, ['a', 'b']);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
