import fc from 'fast-check';
import type { LabelledImages, TrainingState } from '../../src/engines/contract.js';
import type { Activation, ImageShape, Network } from '../../src/engines/network.js';
import { type RandomStream, randomStream } from '../../src/numerics/random-stream.js';
import { maskedState } from './masked-state.js';
import { chain, type LayerSketch } from './networks.js';

/** Small networks of every kind of layer, with shapes that fit. */
export const anyNetwork: fc.Arbitrary<Network> = fc.oneof(
  networkWith(['none', 'relu']),
  networkWith(['none', 'relu', 'tanh', 'gelu', 'gelu-tanh']),
);

function networkWith(activations: readonly Activation[]): fc.Arbitrary<Network> {
  const activation = fc.constantFrom(...activations);
  const layer = spatialLayer(activation);
  const record = fc.record({
    input: fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 5, max: 9 }),
      fc.integer({ min: 5, max: 9 }),
    ),
    first: layer,
    second: layer,
    hidden: fc.array(fc.record({ dense: fc.integer({ min: 1, max: 7 }), activation }), {
      maxLength: 2,
    }),
    classes: fc.integer({ min: 2, max: 5 }),
  });
  return record.map(({ input, first, second, hidden, classes }) => {
    const sketches: LayerSketch[] = [];
    let shape: ImageShape = input;
    for (const sketch of [first, second]) {
      if (sketch === null) continue;
      const next = chain(shape, [sketch, { dense: 1 }]).layers[0]!;
      if (next.kind === 'dense' || Math.min(...next.output) < 1) continue;
      sketches.push(sketch);
      shape = next.output;
    }
    return chain(input, [...sketches, ...hidden, { dense: classes }]);
  });
}

function spatialLayer(activation: fc.Arbitrary<Activation>): fc.Arbitrary<LayerSketch | null> {
  const conv = fc.record({
    conv: fc.integer({ min: 1, max: 4 }),
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 3 }),
    activation,
  });
  const pool = fc.record({
    pool: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    mean: fc.boolean(),
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
  const state = { ...maskedState(network, share, () => stream.normal() / 2, stream), adamStep: 3 };
  return { network, images, state, samples: chosen, ...named };
}

/** What a counterexample prints: enough to make the scene again. */
function describeScene(network: Network, share: number, samples: number, seed: number): string {
  const layers = JSON.stringify(network.layers);
  return `sceneOf(${JSON.stringify(network.input)} ${layers}, ${share}, ${samples}, ${seed})`;
}

export const anyScene: fc.Arbitrary<Scene> = sceneWith(anyNetwork);

/** Of networks that are linear wherever no unit turns on or off. */
export const piecewiseLinearScene = sceneWith(networkWith(['none', 'relu']));

function sceneWith(network: fc.Arbitrary<Network>): fc.Arbitrary<Scene> {
  const record = fc.record({
    network,
    share: fc.constantFrom(0, 0.05, 0.3, 0.7, 1),
    samples: fc.integer({ min: 1, max: 80 }),
    seed: fc.nat(),
  });
  return record.map(({ network, share, samples, seed }) => sceneOf(network, share, samples, seed));
}
