import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgesSession, type Tuning } from '../../../src/engines/edges/edges-session.js';
import type { ImageShape, Network } from '../../../src/engines/network.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';
import { chain } from '../../support/networks.js';
import { piecewiseLinearScene, type Scene, sceneOf } from '../../support/random-networks.js';

/**
 * The way back of a linear layer W must be the transpose of its way up: <W x, y> = <x, W'y>.
 *
 * Both sides are read off a session. Let the layer lie between a linear layer x = A p + a below and
 * a head H above, and let d be the derivative of the loss by the logits z = H W x. With y = H'd,
 *
 *     <W x, y> = <z, d>                                 (the way up: logits)
 *     <x, W'y> = <A p + a, W'y> = <dL/dA, A> + <dL/da, a>     (the way back: gradients of A and a)
 */
describe('the way back through a layer', () => {
  it.each([
    ['a dense layer', () => denseBetween],
    ['a convolution', () => convolutionBetween],
  ])('is the transpose of the way up, for %s', async (_, layers) => {
    let flowing = 0;
    await fc.assert(
      fc.asyncProperty(layers(), share, dead, fc.nat(), tuning, async (network, ...drawn) => {
        const [kept, chance, seed, how] = drawn;
        const scene = without(chance, sceneOf(network, kept, 45, seed));
        for (const { layer, role, offset, size } of network.layout.tensors) {
          if (layer !== 'layer1' && role === 'bias')
            scene.state.weights.fill(0, offset, offset + size);
        }
        const { logits, derivative, products } = await passes(scene, how);
        const [up, back] = [inner(logits, derivative), products('layer1')];
        expectClose(back.sum, up.sum, rounding(up.size + back.size));
        if (up.size > 1e-6) flowing++;
      }),
      { numRuns: 150 },
    );
    expect(flowing, 'networks that are not dead from end to end').toBeGreaterThan(50);
  });

  it('keeps <values, derivatives> from layer to layer, through ReLU and pooling as well', async () => {
    await fc.assert(
      fc.asyncProperty(piecewiseLinearScene, dead, tuning, async (drawn, chance, how) => {
        const scene = without(chance, drawn);
        const { logits, derivative, products } = await passes(scene, how);
        let above = inner(logits, derivative);
        for (const { name } of weighted(scene.network).reverse()) {
          const here = products(name);
          expectClose(here.sum, above.sum, rounding(above.size + here.size));
          above = products(name, 'weight');
        }
      }),
      { numRuns: 100 },
    );
  });
});

// Helpers
const share = fc.constantFrom(0.2, 0.5, 1);
const tuning: fc.Arbitrary<Tuning> = fc.record({
  skipDead: fc.boolean(),
  shares: fc.constantFrom(
    { dense: 1, image: 1 },
    { dense: -1, image: 1 },
    { dense: 0.5, image: -1 },
  ),
});

const side = fc.integer({ min: 3, max: 9 });
const few = fc.integer({ min: 1, max: 4 });
const head = fc.integer({ min: 2, max: 5 }).map((dense) => ({ dense }));
const denseBetween = fc
  .tuple(side, side, side, side, head)
  .map(([height, width, below, units, last]) =>
    chain([1, height, width], [{ dense: below, relu: false }, { dense: units, relu: false }, last]),
  );
const convolutionBetween = fc
  .record({
    image: fc.tuple(few, side, side) as fc.Arbitrary<ImageShape>,
    conv: few,
    kernel: few,
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 3 }),
    last: head,
  })
  .filter(({ image, kernel, padding }) => Math.min(image[1], image[2]) + 2 * padding >= kernel)
  .map(({ image, last, ...sketch }) =>
    chain(image, [{ conv: image[0], kernel: 1, relu: false }, { ...sketch, relu: false }, last]),
  );

/** Chance of a hidden channel to lose all edges that come in, and again all that go out. */
const dead = fc.constantFrom(0, 0.1, 0.4);

function without(chance: number, scene: Scene): Scene {
  const mask = scene.state.mask.slice();
  const stream = randomStream(mask.length, 'dead channels');
  const layers = weighted(scene.network);
  layers.slice(1).forEach(({ weight: above }, at) => {
    const below = layers[at]!.weight;
    const channels = below.shape[0]!;
    const inputs = above.size / above.shape[0]!;
    const channelOf = (i: number) => Math.floor((i % inputs) / (inputs / channels));
    for (let channel = 0; channel < channels; channel++) {
      const fanIn = below.size / channels;
      const from = below.offset + channel * fanIn;
      if (stream.uniform() < chance) mask.fill(0, from, from + fanIn);
      if (stream.uniform() < chance) {
        for (let i = 0; i < above.size; i++)
          if (channelOf(i) === channel) mask[above.offset + i] = 0;
      }
    }
  });
  const { state } = scene;
  const masked = (values: Float32Array) => values.map((value, i) => (mask[i] ? value : 0));
  const [weights, firstMoment] = [masked(state.weights), masked(state.firstMoment)];
  const secondMoment = masked(state.secondMoment);
  return { ...scene, state: { ...state, mask, weights, firstMoment, secondMoment } };
}

function weighted({ layout }: Network) {
  return layout.tensors
    .filter(({ role }) => role === 'weight')
    .map((weight) => ({ name: weight.layer, weight }));
}

/** A sum of products, and the sum of their sizes. */
interface Inner {
  readonly sum: number;
  readonly size: number;
}

function inner(a: ArrayLike<number>, b: ArrayLike<number>): Inner {
  let [sum, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    sum += a[i]! * b[i]!;
    size += Math.abs(a[i]! * b[i]!);
  }
  return { sum, size };
}

/** The way up and the way back of a session: logits, and <parameters, their gradients> by layer. */
async function passes({ network, images, state, samples }: Scene, how: Tuning) {
  const session = await EdgesSession.open(network, samples.length, how);
  await session.load('train', images);
  await session.write(state);
  const logits = await session.logits('train', samples);
  const { gradient } = await session.lossAndGradient('train', samples);
  await session.dispose();
  return {
    logits,
    derivative: derivativeByLogits(logits, network.classes, images.labels, samples),
    products(layer: string, ...roles: string[]): Inner {
      const tensors = network.layout.tensors.filter(
        (tensor) => tensor.layer === layer && (roles.length === 0 || roles.includes(tensor.role)),
      );
      const parts = tensors.map(({ offset, size }) =>
        inner(
          state.weights.subarray(offset, offset + size),
          gradient.subarray(offset, offset + size),
        ),
      );
      return {
        sum: parts.reduce((total, { sum }) => total + sum, 0),
        size: parts.reduce((total, { size }) => total + size, 0),
      };
    },
  };
}

/** softmax - one-hot, over the number of samples. */
function derivativeByLogits(
  logits: Float32Array,
  classes: number,
  labels: Uint8Array,
  samples: Uint32Array,
): Float64Array {
  const derivative = new Float64Array(logits.length);
  samples.forEach((sample, s) => {
    const scores = logits.subarray(s * classes, (s + 1) * classes);
    const top = Math.max(...scores);
    const total = scores.reduce((sum, z) => sum + Math.exp(z - top), 0);
    scores.forEach((z, c) => {
      const share = Math.exp(z - top) / total;
      derivative[s * classes + c] = (share - (c === labels[sample] ? 1 : 0)) / samples.length;
    });
  });
  return derivative;
}

function rounding(size: number) {
  const because =
    'float32 sums of up to a few hundred products, 6e-8 each, which may cancel to a tenth';
  return { absolute: 1e-4 * size + 1e-9, because };
}
