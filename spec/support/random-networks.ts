import fc from 'fast-check';
import type { LabelledImages, TrainingState } from '../../src/engines/contract.js';
import type { ImageShape, Network } from '../../src/engines/network.js';
import { type RandomStream, randomStream } from '../../src/numerics/random-stream.js';
import { chain, type LayerSketch } from './networks.js';

/** Small networks of every kind of layer, with shapes that fit. */
export const anyNetwork: fc.Arbitrary<Network> = fc
  .record({
    input: fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 5, max: 9 }),
      fc.integer({ min: 5, max: 9 }),
    ),
    first: spatialLayer(),
    second: spatialLayer(),
    hidden: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 2 }),
    classes: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ input, first, second, hidden, classes }) => {
    const sketches: LayerSketch[] = [];
    let shape: ImageShape = input;
    for (const sketch of [first, second]) {
      if (sketch === null) continue;
      const next = chain(shape, [sketch, { dense: 1 }]).layers[0]!;
      if (next.kind === 'dense' || Math.min(...next.output) < 1) continue;
      sketches.push(sketch);
      shape = next.output;
    }
    const units = [...hidden, classes].map((dense) => ({ dense }));
    return chain(input, [...sketches, ...units]);
  });

function spatialLayer(): fc.Arbitrary<LayerSketch | null> {
  const conv = fc.record({
    conv: fc.integer({ min: 1, max: 4 }),
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 3 }),
    relu: fc.boolean(),
  });
  const pool = fc.record({
    pool: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
  });
  return fc.oneof(fc.constant(null), conv, pool);
}

/** Images of which about a third of the pixels are zero. */
export function randomImages(
  network: Network,
  count: number,
  stream: RandomStream,
): LabelledImages {
  const pixelsPerImage = network.input[0] * network.input[1] * network.input[2];
  const level = () => (stream.below(3) === 0 ? 0 : stream.below(256));
  const pixels = Uint8Array.from({ length: count * pixelsPerImage }, level);
  const labels = Uint8Array.from({ length: count }, () => stream.below(network.classes));
  return { count, pixelsPerImage, pixels, labels };
}

/** Normal weights, small moments, and a mask that keeps about this share of the edges. */
export function randomState(network: Network, share: number, stream: RandomStream): TrainingState {
  const { tensors, parameterCount } = network.layout;
  const mask = new Uint8Array(parameterCount).fill(1);
  for (const { prunable, offset, size } of tensors) {
    if (!prunable) continue;
    for (let i = offset; i < offset + size; i++) mask[i] = stream.uniform() < share ? 1 : 0;
  }
  const fill = (draw: () => number) => Float32Array.from(mask, (kept) => (kept ? draw() : 0));
  return {
    weights: fill(() => stream.normal() / 2),
    firstMoment: fill(() => stream.normal() / 100),
    secondMoment: fill(() => stream.uniform() / 1000),
    mask,
    adamStep: 3,
  };
}

/** A network with images, a state and samples, all from one seed. */
export interface Scene {
  readonly network: Network;
  readonly images: LabelledImages;
  readonly state: TrainingState;
  readonly samples: Uint32Array;
}

export function sceneOf(network: Network, share: number, samples: number, seed: number): Scene {
  const stream = randomStream(seed, 'scene');
  const images = randomImages(network, 41, stream);
  const chosen = Uint32Array.from({ length: samples }, () => stream.below(images.count));
  const named = { [fc.toStringMethod]: () => describeScene(network, share, samples, seed) };
  return { network, images, state: randomState(network, share, stream), samples: chosen, ...named };
}

/** What a counterexample prints: enough to make the scene again. */
function describeScene(network: Network, share: number, samples: number, seed: number): string {
  const layers = JSON.stringify(network.layers);
  return `sceneOf(${JSON.stringify(network.input)} ${layers}, ${share}, ${samples}, ${seed})`;
}

export const anyScene: fc.Arbitrary<Scene> = fc
  .record({
    network: anyNetwork,
    share: fc.constantFrom(0, 0.05, 0.3, 0.7, 1),
    samples: fc.integer({ min: 1, max: 80 }),
    seed: fc.nat(),
  })
  .map(({ network, share, samples, seed }) => sceneOf(network, share, samples, seed));
