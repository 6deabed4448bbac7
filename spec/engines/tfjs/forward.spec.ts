import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { forward, meanCrossEntropy } from '../../../src/engines/tfjs/forward.js';
import { loadBackend } from '../../../src/engines/tfjs/load-backend.js';
import { expectClose } from '../../support/expect-close.js';
import { chain } from '../../support/networks.js';

await loadBackend('cpu');

describe('forward', () => {
  it('reads images in (channel, row, column) order, with and without a convolution before', () => {
    const dense = chain([2, 2, 3], [{ dense: 12 }]);
    const through = chain([2, 2, 3], [{ conv: 2, kernel: 1, relu: false }, { dense: 12 }]);
    const copy = [1, 0, 0, 1, 0, 0]; // 1x1 kernels that pass each channel on, zero biases
    const unit = Array.from({ length: 144 }, (_, i) => (i % 13 === 0 ? 1 : 0));
    const biases = Array.from({ length: 12 }, () => 0);
    const image = Float32Array.from({ length: 12 }, (_, i) => i + 1);
    const run = (network: typeof dense, parameters: number[]) =>
      forward(tf, network, tf.tensor1d(parameters), tf.tensor2d(image, [1, 12])).dataSync();
    expect(run(dense, [...unit, ...biases])).toEqual(image);
    expect(run(through, [...copy, ...unit, ...biases])).toEqual(image);
  });

  it('correlates, and does not flip the kernel', () => {
    const network = chain(
      [1, 1, 2],
      [{ conv: 1, kernel: 2, padding: 1, relu: false }, { dense: 6 }],
    );
    const unit = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 1 : 0));
    const parameters = tf.tensor1d([1, 2, 3, 4, 0, ...unit, 0, 0, 0, 0, 0, 0]);
    const image = tf.tensor2d([10, 100], [1, 2]);
    // upper row of outputs sees the image through (3, 4), the lower one through (1, 2)
    expect([...forward(tf, network, parameters, image).dataSync()]).toEqual([
      40, 430, 300, 20, 210, 100,
    ]);
  });
});

describe('meanCrossEntropy', () => {
  it('is the mean of log sum exp minus the logit of the class', () => {
    const loss = meanCrossEntropy(
      tf,
      tf.tensor2d([
        [0, 0, 0, 0],
        [1, 2, 3, 4],
      ]),
      classes([2, 0]),
    );
    const second = Math.log(Math.E + Math.E ** 2 + Math.E ** 3 + Math.E ** 4) - 1;
    expectClose(loss.dataSync()[0] as number, (Math.log(4) + second) / 2, {
      relative: 1e-6,
      because: 'float32',
    });
  });

  it('stays finite for logits of any size', () => {
    const logits = tf.tensor2d([[1e30, -1e30, 0, 0]]);
    expect(Math.abs(meanCrossEntropy(tf, logits, classes([0])).dataSync()[0] as number)).toBe(0);
    expect(meanCrossEntropy(tf, tf.tensor2d([[1e4, 0, 0, 0]]), classes([1])).dataSync()[0]).toBe(
      1e4,
    );
  });
});

// Helpers
function classes(labels: number[]) {
  return tf.tensor2d(labels.map((label) => [0, 1, 2, 3].map((c) => (c === label ? 1 : 0))));
}
