import { describe, expect, it } from 'vitest';
import type { LabelledImages } from '../../src/engines/contract.js';
import type { Activation } from '../../src/engines/network.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { expectClose } from './expect-close.js';
import { chain } from './networks.js';
import { plainAdamStep, plainLossAndGradient } from './plain-reference.js';

const stream = randomStream(4, 'plain-reference');

describe('plainLossAndGradient', () => {
  const network = pooledBy(false);
  const images = randomImages(6, 84, 4);
  const samples = [0, 5, 2, 2];
  const weights = Float64Array.from(
    { length: network.layout.parameterCount },
    () => stream.normal() / 2,
  );
  const mask = weights.map((_, i) => (i % 3 === 0 ? 0 : 1));

  it.each([
    ['the largest', network],
    ['the mean', pooledBy(true)],
    ['the mean of tanh', pooledBy(true, 'tanh')],
    ['the mean of GELU', pooledBy(true, 'gelu')],
    ["the mean of GELU's approximation", pooledBy(true, 'gelu-tanh')],
  ])('has the gradient that central differences find, pooling %s', (_, network) => {
    const { gradient } = plainLossAndGradient(network, weights, mask, images, samples);
    const step = 1e-5;
    weights.forEach((w, i) => {
      if (!mask[i]) expect(gradient[i]).toBe(0);
      const at = (value: number) =>
        plainLossAndGradient(
          network,
          weights.map((old, j) => (j === i ? value : old)),
          mask,
          images,
          samples,
        ).loss;
      expectClose(gradient[i]!, (at(w + step) - at(w - step)) / (2 * step), {
        absolute: 1e-8,
        because: 'truncation step^2 and cancellation 1e-16 / step; no kink lies within a step here',
      });
    });
  });

  it('loses ln(classes) when every weight is zero', () => {
    const { loss } = plainLossAndGradient(
      network,
      weights.map(() => 0),
      null,
      images,
      samples,
    );
    expectClose(loss, Math.log(4), { relative: 1e-15, because: 'four equal logits' });
  });

  it('gives one dense layer its closed form', () => {
    const plain = chain([1, 1, 2], [{ dense: 2 }]);
    const one = {
      count: 1,
      pixelsPerImage: 2,
      pixels: Uint8Array.of(255, 0),
      labels: Uint8Array.of(1),
    };
    const found = plainLossAndGradient(plain, [1, 9, 2, 9, 0.5, 0], null, one, [0]);
    const p = 1 / (1 + Math.exp(0.5));
    const because = 'logits 1.5 and 2; gradient is (p - onehot) x pixel';
    expectClose(found.logits, [1.5, 2], { absolute: 0, because });
    expectClose(found.loss, -Math.log(1 - p), { relative: 1e-15, because });
    expectClose(found.gradient, [p, 0, -p, 0, p, -p], { relative: 1e-15, because });
  });
});

describe('plainAdamStep', () => {
  it('moves by the learning rate at first, whatever the size of the gradient', () => {
    const zero = new Float64Array(3);
    const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 0 };
    const state = { weights: zero, firstMoment: zero, secondMoment: zero };
    const { weights } = plainAdamStep(state, [5, -1e-3, 2e4], 1, adam);
    expectClose(weights, [-0.01, 0.01, -0.01], {
      relative: 1e-14,
      because: 'mHat = g, vHat = g^2',
    });
  });
});

// Helpers
function pooledBy(mean: boolean, activation: Activation = 'relu') {
  return chain(
    [2, 7, 6],
    [
      { conv: 3, kernel: 3, stride: 2, padding: 1, activation },
      { pool: 2, stride: 1, mean },
      { dense: 5, activation },
      { dense: 4 },
    ],
  );
}

function randomImages(count: number, pixelsPerImage: number, classes: number): LabelledImages {
  const pixels = Uint8Array.from({ length: count * pixelsPerImage }, () => stream.below(256));
  const labels = Uint8Array.from({ length: count }, () => stream.below(classes));
  return { count, pixelsPerImage, pixels, labels };
}
