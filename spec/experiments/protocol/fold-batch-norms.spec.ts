import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDataSet } from '../../../src/data/load-data-set.js';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { completeSettings } from '../../../src/experiments/modules/complete-settings.js';
import { executeRun } from '../../../src/experiments/protocol/execute-run.js';
import { foldBatchNorms } from '../../../src/experiments/protocol/fold-batch-norms.js';
import { initialState } from '../../../src/experiments/protocol/initial-state.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { networkOf } from '../../../src/experiments/store/read-snapshot.js';
import {
  decodeSafetensors,
  encodeSafetensors,
  type Tensor,
} from '../../../src/experiments/store/safetensors.js';
import { InputError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('foldBatchNorms', () => {
  it('gives the outputs of the layer and its normalisation, whatever they are', () => {
    fc.assert(
      fc.property(
        layerWithNorm,
        fc.array(number, { minLength: 3, maxLength: 3 }),
        (given, input) => {
          const folded = foldBatchNorms(tensorsOf(given), [norm], 'file');
          expect([...folded.keys()].sort()).toEqual(['in.bias', 'in.weight', 'out.weight']);
          const [weight, bias] = ['in.weight', 'in.bias'].map(
            (name) => folded.get(name)?.data ?? [],
          );
          given.rows.forEach((row, r) => {
            const raw = dot(row.weights, input) + (given.hasBias ? row.bias : 0);
            const spread = Math.sqrt(row.variance + norm.epsilon);
            const wanted = (row.gamma * (raw - row.mean)) / spread + row.beta;
            const found =
              dot([...(weight ?? [])].slice(3 * r, 3 * r + 3), input) + (bias?.[r] ?? 0);
            const size = (Math.abs(row.gamma) * 200 + 10) / spread + 10;
            const because = 'weights and bias are rounded once to single precision';
            expectClose(found, wanted, { absolute: 1e-6 * size, because });
          });
        },
      ),
    );
  });

  it.each<[string, Record<string, Tensor | null>, RegExp]>([
    ['no mean', { 'bn.running_mean': null }, /must hold bn\.running_mean, 2 finite numbers/],
    [
      'a variance of another layer',
      { 'bn.running_var': column(3, 1) },
      /must hold bn\.running_var, 2 finite/,
    ],
    [
      'a factor that is no number',
      { 'bn.weight': column(2, Number.NaN) },
      /must hold bn\.weight, 2 finite/,
    ],
    [
      'a negative variance',
      { 'bn.running_var': column(2, -1) },
      /bn\.running_var must be at least 0; got -1/,
    ],
    [
      'no layer',
      { 'in.weight': null },
      /must hold in\.weight of type F32, into which bn is folded/,
    ],
  ])('refuses %s in one line', (_, change, message) => {
    const tensors = tensorsOf({ rows: [plain, plain], hasBias: true, isAffine: true });
    for (const [name, tensor] of Object.entries(change)) {
      if (tensor === null) tensors.delete(name);
      else tensors.set(name, tensor);
    }
    const fold = () => foldBatchNorms(tensors, [norm], 'file');
    expect(fold).toThrow(InputError);
    expect(fold).toThrow(message);
  });
});

describe('a network trained in PyTorch, with batch normalisation and dropout', () => {
  it('says here what it said there', async () => {
    const mnist = await loadDataSet('mnist');
    const network = networkOf(normed);
    const session = await edgesEngine.open(network, { batchSize: 16 });
    try {
      await session.load('test', mnist.test);
      await session.write(initialState(network, normed));
      const logits = await session.logits(
        'test',
        Uint32Array.from({ length: 16 }, (_, i) => i),
      );
      const because =
        'single-precision sums of up to 144 products in another order; logits are up to 15';
      expectClose([...logits], expected.logits.flat(), { absolute: 2e-5, because });
    } finally {
      await session.dispose();
    }
  });

  it('begins a run with the accuracy that it had there', async () => {
    const data = await loadDataSet('mnist');
    const clock = () => performance.now() / 1000;
    const where = { out: temporaryFolder(), engine: edgesEngine, data, version: 'made', clock };
    const run = await executeRun(normed, where);
    const [first] = run.steps;
    // an image whose two largest logits differ by their rounding may change sides
    expect(Math.abs((first?.correct ?? 0) - expected.correct)).toBeLessThanOrEqual(1);
    expect(run.record.baselineEpochs).toBe(0);
  }, 60_000);

  it('is the one of which the provenance tells', () => {
    const provenance = readFileSync('fixtures/batch-norm/PROVENANCE.md', 'utf8');
    for (const name of ['normed.safetensors', 'data.json']) {
      const content = readFileSync(`fixtures/batch-norm/${name}`);
      expect(provenance).toContain(createHash('sha256').update(content).digest('hex'));
    }
    const names = [...decodeSafetensors(readFileSync(file), file).tensors.keys()];
    expect(names.filter((name) => name.endsWith('num_batches_tracked'))).toEqual([]);
  });

  it('is refused without its weights, and where a normalisation is not told of or out of place', () => {
    const network = networkOf(normed);
    const { init: _, ...untrained } = normed;
    expect(() => initialState(network, untrained)).toThrow(
      /^norm: batch-norm is folded into trained weights/,
    );
    const untold = settingsWith(layers.filter(({ kind }) => kind !== 'batch-norm'));
    expect(() => initialState(networkOf(untold), untold)).toThrow(
      /add a batch-norm layer of that name/,
    );
    const [conv, bn, relu, ...rest] = layers;
    const late = settingsWith([conv, relu, bn, ...rest]);
    expect(() => networkOf(late)).toThrow(
      /^norm: batch-norm must directly follow a dense or conv2d layer/,
    );
  });
});

describe('a network of GELU, average pooling and tanh with batch normalisation, in PyTorch', () => {
  it('is the one that its tensors, by their names there, begin here', async () => {
    const tensors = new Map(
      Object.entries(normedLayers.state).map(([name, { shape, data }]): [string, Tensor] => [
        name,
        { shape, data: Float32Array.from(data) },
      ]),
    );
    const init = join(temporaryFolder(), 'normed.safetensors');
    writeFileSync(init, encodeSafetensors({ tensors, metadata: new Map() }));
    const model = { kind: 'custom', name: 'normed', layers: normedLayers.layers };
    const settings = parseSettings(completeSettings({ model, init }), 'made');
    const network = networkOf(settings);
    const count = normedLayers.pixels.length / 784;
    const session = await edgesEngine.open(network, { batchSize: count });
    try {
      const pixels = Uint8Array.from(normedLayers.pixels);
      await session.load('test', {
        count,
        pixelsPerImage: 784,
        pixels,
        labels: new Uint8Array(count),
      });
      await session.write(initialState(network, settings));
      const because = 'folded weights and sums are of single precision, there of double';
      const tolerance = { relative: 1e-5, absolute: 5e-6, because };
      expectClose(await session.logits('test'), normedLayers.logits, tolerance);
    } finally {
      await session.dispose();
    }
  });
});

// Helpers
const { normed: normedLayers } = JSON.parse(readFileSync('fixtures/layers/data.json', 'utf8')) as {
  normed: {
    layers: object[];
    pixels: number[];
    logits: number[];
    state: Record<string, { shape: number[]; data: number[] }>;
  };
};
const norm = { name: 'bn', layer: 'in', epsilon: 1e-5 };
const number = fc.integer({ min: -100, max: 100 }).map((n) => n / 16);
const plain = { weights: [1, 2, 3], bias: 0, gamma: 1, beta: 0, mean: 0, variance: 1 };
const layerWithNorm = fc
  .record({
    rows: fc.array(
      fc.record({
        weights: fc.array(number, { minLength: 3, maxLength: 3 }),
        ...{ bias: number, gamma: number, beta: number, mean: number },
        variance: number.map(Math.abs),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    hasBias: fc.boolean(),
    isAffine: fc.boolean(),
  })
  .map(({ rows, isAffine, hasBias }) => ({
    ...{ isAffine, hasBias },
    rows: rows.map((row) => (isAffine ? row : { ...row, gamma: 1, beta: 0 })),
  }));

type Given = { rows: (typeof plain)[]; hasBias: boolean; isAffine: boolean };

function tensorsOf({ rows, hasBias, isAffine }: Given): Map<string, Tensor> {
  const of = (pick: (row: typeof plain) => number): Tensor => ({
    shape: [rows.length],
    data: Float32Array.from(rows, pick),
  });
  return new Map<string, Tensor>([
    [
      'in.weight',
      { shape: [rows.length, 3], data: Float32Array.from(rows.flatMap(({ weights }) => weights)) },
    ],
    ...(hasBias ? ([['in.bias', of(({ bias }) => bias)]] as const) : []),
    ...(isAffine
      ? ([
          ['bn.weight', of(({ gamma }) => gamma)],
          ['bn.bias', of(({ beta }) => beta)],
        ] as const)
      : []),
    ['bn.running_mean', of(({ mean }) => mean)],
    ['bn.running_var', of(({ variance }) => variance)],
    ['out.weight', column(1, 4)],
  ]);
}

function column(length: number, value: number): Tensor {
  return { shape: [length], data: new Float32Array(length).fill(value) };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

const file = resolve('fixtures/batch-norm/normed.safetensors');
const expected = JSON.parse(readFileSync('fixtures/batch-norm/data.json', 'utf8')) as {
  correct: number;
  logits: number[][];
};
const layers = [
  { kind: 'conv2d', name: 'conv', filters: 4, kernel: 5, stride: 2 },
  { kind: 'batch-norm', name: 'norm' },
  { kind: 'relu' },
  { kind: 'max-pool', window: 2 },
  { kind: 'dense', name: 'hidden', units: 12 },
  { kind: 'batch-norm', name: 'hidden-norm', epsilon: 1e-3 },
  { kind: 'relu' },
  { kind: 'dropout', rate: 0.1 },
  { kind: 'dense', name: 'output', units: 10 },
];

function settingsWith(chain: readonly unknown[]) {
  const model = { kind: 'custom', name: 'normed', layers: chain };
  const schedule = { kind: 'equal', steps: 3 };
  const short = { baseline: { maxEpochs: 0 }, fineTuning: { epochs: 0 }, schedule };
  return parseSettings(completeSettings({ model, init: file, ...short }), 'made');
}
const normed = settingsWith(layers);
