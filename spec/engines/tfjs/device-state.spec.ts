import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adamStepInPlace,
  disposeState,
  downloadState,
  uploadState,
} from '../../../src/engines/tfjs/device-state.js';
import { loadBackend } from '../../../src/engines/tfjs/load-backend.js';
import { ShapeError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';

await loadBackend('cpu');
const adam = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

describe('uploadState', () => {
  it('comes back as it went, but zero off the mask', async () => {
    const device = uploadState(tf, stateOf([1, -2, 3, 4], [1, 0, 1, 0]), 4);
    const back = await downloadState(device);
    expect(back).toEqual({ ...stateOf([1, 0, 3, 0], [1, 0, 1, 0]), adamStep: 0 });
    disposeState(device);
  });

  it('names the array whose length does not fit', () => {
    const short = { ...stateOf([1, 2], [1, 1]), secondMoment: new Float32Array(1) };
    expect(() => uploadState(tf, short, 2)).toThrow(ShapeError);
    expect(() => uploadState(tf, short, 2)).toThrow('secondMoment must have 2 entries; got 1');
  });
});

describe('adamStepInPlace', () => {
  it('first moves every weight by the learning rate against its gradient, whatever its size', () => {
    fc.assert(
      fc.property(fc.array(slope, { minLength: 1, maxLength: 5 }), (gradient) => {
        const device = uploadState(
          tf,
          stateOf(
            gradient.map(() => 0),
            gradient.map(() => 1),
          ),
          gradient.length,
        );
        adamStepInPlace(tf, device, tf.tensor1d(gradient), adam);
        expectClose(
          device.weights.dataSync<'float32'>(),
          gradient.map((g) => -0.01 * Math.sign(g)),
          {
            relative: 2e-3,
            because: 'epsilon is a thousandth of the smallest gradient drawn',
          },
        );
        disposeState(device);
      }),
    );
  });

  it('leaves a weight alone whose gradient and moments are zero', () => {
    const device = uploadState(tf, stateOf([5, 0], [1, 0]), 2);
    for (let t = 0; t < 3; t++) adamStepInPlace(tf, device, tf.tensor1d([0, 0]), adam);
    expect([...device.weights.dataSync()]).toEqual([5, 0]);
    expect(device.adamStep).toBe(3);
    disposeState(device);
  });
});

// Helpers
const slope = fc
  .tuple(fc.double({ min: 1e-4, max: 100, noNaN: true }), fc.constantFrom(-1, 1))
  .map(([size, sign]) => size * sign);

function stateOf(weights: number[], mask: number[]) {
  return {
    weights: Float32Array.from(weights),
    firstMoment: new Float32Array(weights.length),
    secondMoment: new Float32Array(weights.length),
    mask: Uint8Array.from(mask),
    adamStep: 0,
  };
}
