import fc from 'fast-check';
import type { LabelledImages, TrainingState } from '../../src/engines/contract.js';
import type { Activation, ImageShape, Network } from '../../src/engines/network.js';
import { type RandomStream, randomStream } from '../../src/numerics/random-stream.js';
import { maskedState } from '../support/masked-state.js';
import { chain } from '../support/networks.js';

/** A network with data, a masked state and a choice of samples: what an engine is asked about. */
export interface Problem {
  readonly network: Network;
  readonly images: LabelledImages;
  readonly state: TrainingState;
  readonly samples: Uint32Array;
}

function problemOf(weight: (stream: RandomStream) => number, levels: readonly number[]) {
  return fc
    .record({
      network: fc.oneof(denseNetwork, imageNetwork),
      density: fc.constantFrom(0, 0.05, 0.3, 0.7, 1),
      count: fc.integer({ min: 1, max: 9 }),
      sampleCount: fc.integer({ min: 1, max: 12 }),
      seed: fc.nat(),
    })
    .map(({ network, density, count, sampleCount, seed }): Problem => {
      const stream = randomStream(seed, 'problem');
      const images = randomImages(network, count, levels, stream);
      const state = maskedState(network, density, weight, stream);
      const samples = Uint32Array.from({ length: sampleCount }, () => stream.below(count));
      return { network, images, state, samples };
    });
}

export function randomImages(
  network: Network,
  count: number,
  levels: readonly number[],
  stream: RandomStream,
): LabelledImages {
  const pixelsPerImage = network.input[0] * network.input[1] * network.input[2];
  return {
    count,
    pixelsPerImage,
    pixels: Uint8Array.from(
      { length: count * pixelsPerImage },
      () => levels[stream.below(levels.length)] as number,
    ),
    labels: Uint8Array.from({ length: count }, () => stream.below(network.classes)),
  };
}

const units = fc.integer({ min: 1, max: 7 });
/** Of one family a network: after a smooth activation rounding could decide a ReLU. */
const families: readonly (readonly Activation[])[] = [
  ['none', 'relu'],
  ['none', 'tanh', 'gelu', 'gelu-tanh'],
];
const family = fc.constantFrom(...families);
const hiddenDense = fc.record({ dense: units, choice: fc.nat(3) });
const output = fc.record({ dense: fc.integer({ min: 1, max: 5 }) });

const denseNetwork = fc
  .tuple(family, units, fc.array(hiddenDense, { maxLength: 3 }), output)
  .map(([activations, inputs, hidden, last]) =>
    chain([1, 1, inputs], [...hidden.map((layer) => withOneOf(activations, layer)), last]),
  );

const filters = fc.integer({ min: 1, max: 4 });
const firstConvolution = fc.record({
  conv: filters,
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 2 }),
  padding: fc.integer({ min: 0, max: 2 }),
  choice: fc.nat(3),
});
const pool = fc.record({
  pool: fc.integer({ min: 1, max: 2 }),
  stride: fc.integer({ min: 1, max: 2 }),
  mean: fc.boolean(),
});
/** Padded, so that it fits on whatever the layers before have left. */
const secondConvolution = fc.record({
  conv: filters,
  kernel: fc.integer({ min: 1, max: 2 }),
  padding: fc.constant(1),
  choice: fc.nat(3),
});
const imageNetwork = fc
  .tuple(
    family,
    fc.tuple(
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 5, max: 8 }),
      fc.integer({ min: 5, max: 8 }),
    ),
    firstConvolution,
    fc.array(pool, { maxLength: 1 }),
    fc.array(secondConvolution, { maxLength: 1 }),
    fc.array(hiddenDense, { maxLength: 1 }),
    output,
  )
  .map(([activations, input, first, pools, second, hidden, last]) => {
    const own = <Sketch extends { choice: number }>(layer: Sketch) => withOneOf(activations, layer);
    const layers = [own(first), ...pools, ...second.map(own), ...hidden.map(own), last];
    return chain(input as ImageShape, layers);
  });

function withOneOf<Sketch extends { choice: number }>(
  activations: readonly Activation[],
  { choice, ...sketch }: Sketch,
) {
  return { ...sketch, activation: activations[choice % activations.length] ?? 'none' };
}

/**
 * Problems whose forward pass is exact in float32: pixels are black or white and weights sixteenths.
 *
 * Rounding then decides neither a ReLU nor a maximum, and engines must take the same side of every
 * kink, ties included.
 */
export const exactProblem = problemOf((stream) => Math.round(12 * stream.normal()) / 16, [0, 255]);

/** Problems with weights and grey levels of every kind. */
export const generalProblem = problemOf((stream) => stream.normal() / 2, [0, 1, 97, 128, 254, 255]);
