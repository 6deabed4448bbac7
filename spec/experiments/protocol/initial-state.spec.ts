import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { exportSnapshot } from '../../../src/experiments/export/export-snapshot.js';
import { completeSettings } from '../../../src/experiments/modules/complete-settings.js';
import { executeRun } from '../../../src/experiments/protocol/execute-run.js';
import { initialState } from '../../../src/experiments/protocol/initial-state.js';
import { initialWeights } from '../../../src/experiments/retraining/initial-weights.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import type { RunSettings } from '../../../src/experiments/settings/settings.js';
import { Interrupted } from '../../../src/experiments/store/run-progress.js';
import { encodeSafetensors, type Tensor } from '../../../src/experiments/store/safetensors.js';
import { fullMask } from '../../../src/masks/binary-mask.js';
import { glorotUniform } from '../../../src/models/glorot-uniform.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyData, tinyNetwork, tinyRun, tinySettings } from '../retraining/tiny-source.js';

describe('initialState', () => {
  it('is random without a file, and what the file holds with one, biases and mask included', () => {
    const random = initialState(tinyNetwork, tinySettings);
    expect(random.weights).toEqual(glorotUniform(layout, tinySettings.seed));
    const weights = Float32Array.from({ length: layout.parameterCount }, (_, i) => i / 7 - 3);
    const mask = fullMask(layout).map((_, i) => (i % 3 === 0 && i < 60 ? 0 : 1));
    const state = initialState(tinyNetwork, from(fileOf(weights, mask)));
    expect([...state.mask]).toEqual([...mask]);
    expect([...state.weights]).toEqual([...weights].map((w, i) => (mask[i] === 0 ? 0 : w)));
    expect(state.adamStep).toBe(0);
  });

  it('is where the retraining of such a run begins', () => {
    const weights = glorotUniform(layout, 99);
    const settings = from(fileOf(weights));
    const found = initialWeights({ network: tinyNetwork, settings }, fullMask(layout), 'A', 1);
    expect(found).toEqual(weights);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['text', Buffer.from('{}'), /not a safetensors file/],
    ['another shape', fileWith({ 'in.bias': one([3]) }), /in\.bias must have shape \[12\]/],
    ['a tensor too few', fileWith({ 'in.bias': null }), /has no tensor 'in\.bias'/],
    ['a layer too many', fileWith({ 'conv.weight': one([3]) }), /holds 'conv\.weight', which/],
    [
      'batch norm',
      fileWith({ 'bn.running_mean': one([3]) }),
      /add a batch-norm layer of that name behind its layer/,
    ],
    ['NaN', fileWith({ 'in.bias': one([12], Number.NaN) }), /in\.bias must be finite/],
    ['half a mask', fileWith({ 'in.mask': one([12, 36], 0.5) }), /must hold bytes 0 or 1/],
  ])('refuses %s in one line', (_, bytes, message) => {
    const start = () => initialState(tinyNetwork, from(bytes));
    expect(start).toThrow(InputError);
    expect(start).toThrow(message);
  });

  it('refuses a file that has changed', () => {
    const settings = from(fileOf(glorotUniform(layout, 5)));
    writeFileSync(settings.init?.path ?? '', fileOf(glorotUniform(layout, 6)));
    expect(() => initialState(tinyNetwork, settings)).toThrow(/has changed .* --init/);
  });
});

describe('a run that begins with weights', () => {
  it('stands where the run stood that the weights are from, and prunes on as it would', async () => {
    const located = await tinyRun(temporaryFolder());
    const untuned = { fineTuning: { epochs: 0 }, baseline: { maxEpochs: 0 } };
    const trained = exportSnapshot(located, tinyNetwork, 0, 'safetensors');
    const run = await executeRun(from(Buffer.from(trained), untuned), environment());
    expect(run.record).toMatchObject({ baselineEpochs: 0, bestEpoch: 0 });
    const { trainLoss: _, ...first } = located.run.steps[0] ?? {};
    expect(run.steps[0]).toMatchObject(first);
    expect(run.steps.map(({ edges }) => edges)).toEqual(
      located.run.steps.map(({ edges }) => edges),
    );
  });

  it('goes on from a pruned network, its densities being shares of the whole', async () => {
    const located = await tinyRun(temporaryFolder());
    const pruned = exportSnapshot(located, tinyNetwork, 14, 'safetensors');
    const then = located.run.steps.slice(14);
    const settings = from(Buffer.from(pruned), { baseline: { maxEpochs: 0 } });
    const out = temporaryFolder();
    let news = 0;
    const stopped = { ...environment(out), shouldStop: () => ++news >= 3 };
    await expect(executeRun(settings, stopped)).rejects.toThrow(Interrupted);
    const run = await executeRun(settings, environment(out));
    expect(run.steps[0]).toMatchObject({ edges: then[0]?.edges, accuracy: then[0]?.accuracy });
    expect(run.steps.map(({ density }) => density)).toEqual(then.map(({ density }) => density));
    const whole = await executeRun(settings, environment());
    expect(whole.steps).toEqual(run.steps);
  });

  it('trains on where epochs are left to it', async () => {
    const located = await tinyRun(temporaryFolder());
    const trained = exportSnapshot(located, tinyNetwork, 14, 'safetensors');
    const run = await executeRun(from(Buffer.from(trained)), environment());
    expect(run.record.baselineEpochs).toBeGreaterThan(0);
    expect(run.steps[0]?.edges).toBe(located.run.steps[14]?.edges);
  });
});

// Helpers
const { layout } = tinyNetwork;

function environment(out = temporaryFolder()) {
  return { out, engine: edgesEngine, data: tinyData, version: 'spec', clock: () => 0 };
}

/** The tiny settings, beginning with the weights of a file. */
function from(bytes: Uint8Array, changes: Readonly<Record<string, unknown>> = {}): RunSettings {
  const init = join(temporaryFolder(), 'weights.safetensors');
  writeFileSync(init, bytes);
  return parseSettings(completeSettings({ ...tinySettings, ...changes, init }), 'spec');
}

function one(shape: readonly number[], value = 1): Tensor {
  const size = shape.reduce((product, side) => product * side, 1);
  return { shape, data: new Float32Array(size).fill(value) };
}

function tensorsOf(weights: Float32Array, mask: Uint8Array | null): Map<string, Tensor> {
  return new Map(
    layout.tensors.flatMap(({ name, layer, role, shape, offset, size }) => {
      const data = weights.slice(offset, offset + size);
      const tensor: [string, Tensor] = [name, { shape, data }];
      if (mask === null || role === 'bias') return [tensor];
      return [tensor, [`${layer}.mask`, { shape, data: mask.slice(offset, offset + size) }]];
    }),
  );
}

function fileOf(weights: Float32Array, mask: Uint8Array | null = null): Uint8Array {
  return encodeSafetensors({ tensors: tensorsOf(weights, mask), metadata: new Map() });
}

/** A file of good weights with some tensors replaced, added or, where null, left out. */
function fileWith(changes: Readonly<Record<string, Tensor | null>>): Uint8Array {
  const tensors = tensorsOf(glorotUniform(layout, 3), null);
  for (const [name, tensor] of Object.entries(changes)) {
    if (tensor === null) tensors.delete(name);
    else tensors.set(name, tensor);
  }
  return encodeSafetensors({ tensors, metadata: new Map() });
}
