import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minibatchOrder } from '../../src/training/minibatch-order.js';

describe('minibatchOrder', () => {
  it('visits every sample once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(), (samples, seed) => {
        const order = minibatchOrder(Uint32Array.from(samples), seed, 'epoch', 1);
        expect(order.sort()).toEqual(Uint32Array.from(samples).sort());
      }),
    );
  });

  it('depends on the seed and the place alone', () => {
    const samples = Uint32Array.from({ length: 50 }, (_, i) => i);
    const order = minibatchOrder(samples, 1, 'fine-tuning', 3, 0);
    expect(minibatchOrder(samples, 1, 'fine-tuning', 3, 0)).toEqual(order);
    expect(minibatchOrder(samples, 1, 'fine-tuning', 4, 0)).not.toEqual(order);
    expect(minibatchOrder(samples, 2, 'fine-tuning', 3, 0)).not.toEqual(order);
    expect(samples[7], 'the input is left alone').toBe(7);
  });
});
