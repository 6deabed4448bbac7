import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cnn5 } from '../../src/models/cnn5.js';
import { fc4 } from '../../src/models/fc4.js';
import type { LayerDescription } from '../../src/models/layer-description.js';
import { resolveNetwork } from '../../src/models/resolve-network.js';
import { ShapeError } from '../../src/numerics/errors.js';

const mnist = [1, 28, 28] as const;

describe('resolveNetwork', () => {
  it('gives fc4 its 110,912 edges and 111,146 parameters', () => {
    const { layout } = resolveNetwork(fc4(), mnist);
    expect(layout.edgeCount).toBe(784 * 128 + 128 * 64 + 64 * 32 + 32 * 10);
    expect(layout.parameterCount).toBe(layout.edgeCount + 128 + 64 + 32 + 10);
    expect(layout.tensors.map((t) => t.name).slice(0, 3)).toEqual([
      'fc1.weight',
      'fc1.bias',
      'fc2.weight',
    ]);
  });

  it("gives cnn5 LeNet-5's 61,470 edges in five weight layers", () => {
    const { layout, layers } = resolveNetwork(cnn5(), mnist);
    expect(layout.edgeCount).toBe(6 * 25 + 16 * 6 * 25 + 400 * 120 + 120 * 84 + 84 * 10);
    expect(layout.tensors.filter((t) => t.role === 'weight').length).toBe(5);
    expect(layers.map((l) => (l.kind === 'dense' ? l.units : l.output))).toEqual([
      [6, 28, 28],
      [6, 14, 14],
      [16, 10, 10],
      [16, 5, 5],
      120,
      84,
      10,
    ]);
  });

  it('lays tensors side by side without gaps, whatever the chain', () => {
    fc.assert(
      fc.property(hiddenUnits, fc.boolean(), (units, pruneOutputLayer) => {
        const { layout } = resolveNetwork(chain(units), mnist, { pruneOutputLayer });
        let next = 0;
        for (const tensor of layout.tensors) {
          expect(tensor.offset).toBe(next);
          expect(tensor.size).toBe(tensor.shape.reduce((a, b) => a * b, 1));
          expect(tensor.prunable).toBe(
            tensor.role === 'weight' && (pruneOutputLayer || tensor !== layout.tensors.at(-2)),
          );
          next += tensor.size;
        }
        expect(layout.parameterCount).toBe(next);
      }),
    );
  });

  it('counts as many window positions as a walk over the padded image does', () => {
    fc.assert(
      fc.property(convolution, ({ kernel, stride, padding }) => {
        let positions = 0;
        for (let at = -padding; at + kernel <= 28 + padding; at += stride) positions++;
        const [layer] = resolveNetwork(
          {
            name: 'one',
            layers: [
              { kind: 'conv2d', filters: 2, kernel, stride, padding },
              { kind: 'dense', units: 10 },
            ],
          },
          mnist,
        ).layers;
        expect(layer?.kind === 'conv2d' && layer.output).toEqual([2, positions, positions]);
      }),
    );
  });

  it('leaves of an image what its windows tile, unless a stride says otherwise, and no parameters', () => {
    fc.assert(
      fc.property(pooling, (pool) => {
        const layers: LayerDescription[] = [pool, { kind: 'dense', name: 'out', units: 10 }];
        const network = resolveNetwork({ name: 'one', layers }, [3, 17, 9]);
        const { window, stride = window } = pool;
        const side = (size: number) => {
          let positions = 0;
          for (let at = 0; at + window <= size; at += stride) positions++;
          return positions;
        };
        const output = [3, side(17), side(9)] as const;
        expect(network.layers[0]).toMatchObject({ kind: pool.kind, window, stride, output });
        const inputs = output[0] * output[1] * output[2];
        expect(network.layout.tensors.map(({ shape }) => shape)).toEqual([[10, inputs], [10]]);
      }),
    );
  });

  it.each<[string, LayerDescription[], RegExp]>([
    ['no layer', [], /last layer/],
    ['a wrong number of classes', [{ kind: 'dense', units: 9 }], /10 units/],
    ['a ReLU after the logits', [{ kind: 'dense', units: 10 }, { kind: 'relu' }], /no activation/],
    [
      'a ReLU behind a pooling layer',
      [
        { kind: 'avg-pool', name: 'mean', window: 2 },
        { kind: 'relu' },
        { kind: 'dense', units: 10 },
      ],
      /layer2: relu must directly follow a dense or conv2d layer/,
    ],
    [
      'a window larger than its image',
      [
        { kind: 'avg-pool', name: 'wide', window: 29 },
        { kind: 'dense', units: 10 },
      ],
      /wide: a window of 29 .* \[1, 28, 28\]/,
    ],
    [
      'pooling after a dense layer',
      [
        { kind: 'dense', name: 'd', units: 10 },
        { kind: 'avg-pool', name: 'late', window: 1 },
      ],
      /late: avg-pool must not follow a dense layer \(d\)/,
    ],
    [
      'two activations of one layer',
      [
        { kind: 'dense', units: 4 },
        { kind: 'tanh' },
        { kind: 'gelu' },
        { kind: 'dense', units: 10 },
      ],
      /layer3: gelu must directly follow a dense or conv2d layer/,
    ],
    ['a tanh after the logits', [{ kind: 'dense', units: 10 }, { kind: 'tanh' }], /no activation/],
    ['a ReLU first', [{ kind: 'relu' }, { kind: 'dense', units: 10 }], /layer1: relu/],
    [
      'a kernel larger than its image',
      [
        { kind: 'conv2d', name: 'big', filters: 1, kernel: 31, stride: 1, padding: 1 },
        { kind: 'dense', units: 10 },
      ],
      /big: a window of 31 .* \[1, 28, 28\]/,
    ],
    [
      'a convolution after a dense layer',
      [
        { kind: 'dense', name: 'd', units: 10 },
        { kind: 'conv2d', name: 'late', filters: 1, kernel: 1, stride: 1, padding: 0 },
      ],
      /late: conv2d must not follow a dense layer \(d\)/,
    ],
    [
      'two layers of one name',
      [
        { kind: 'dense', name: 'd', units: 3 },
        { kind: 'dense', name: 'd', units: 10 },
      ],
      /d twice/,
    ],
    [
      "'same' padding of an even kernel",
      [{ kind: 'conv2d', filters: 1, kernel: 4, stride: 1, padding: 'same' }],
      /odd kernel/,
    ],
  ])('refuses %s, naming the layer', (_, layers, message) => {
    expect(() => resolveNetwork({ name: 'bad', layers }, mnist)).toThrow(ShapeError);
    expect(() => resolveNetwork({ name: 'bad', layers }, mnist)).toThrow(message);
  });
});

// Helpers
const hiddenUnits = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 });
const pooling = fc.record(
  {
    kind: fc.constantFrom('max-pool' as const, 'avg-pool' as const),
    window: fc.integer({ min: 1, max: 9 }),
    stride: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['kind', 'window'] },
);
const convolution = fc.record({
  kernel: fc.integer({ min: 1, max: 9 }),
  stride: fc.integer({ min: 1, max: 4 }),
  padding: fc.integer({ min: 0, max: 4 }),
});

function chain(units: number[]) {
  const layers = units.flatMap((n): LayerDescription[] => [
    { kind: 'dense', units: n },
    { kind: 'relu' },
  ]);
  return { name: 'chain', layers: [...layers, { kind: 'dense', units: 10 } as const] };
}
