import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { tfjsEngine } from '../../../src/engines/tfjs/tfjs-engine.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { maskedState } from '../../support/masked-state.js';
import { chain } from '../../support/networks.js';
import { randomImages } from '../random-problem.js';
import { ADAM } from '../with-session.js';

const engine = await tfjsEngine('cpu');
const stream = randomStream(11, 'tfjs-session');
const network = chain([1, 1, 2], [{ dense: 2 }]);
const images = randomImages(network, 5, [0, 64, 255], stream);
const state = maskedState(network, 0.7, () => stream.normal(), stream);

describe('TfjsSession', () => {
  it('holds no more tensors after 1,000 steps than after one', async () => {
    const session = await engine.open(network, { batchSize: 1 });
    await session.load('train', images);
    await session.write(state);
    await session.train(Uint32Array.of(0), ADAM);
    const before = tf.memory();
    await session.train(
      new Uint32Array(1_000).map((_, i) => i % 5),
      ADAM,
    );
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
    expect((await session.read()).adamStep).toBe(state.adamStep + 1_001);
    await session.dispose();
  });

  it('gives everything back, whatever was asked of it', async () => {
    const before = tf.memory().numTensors;
    const session = await engine.open(network, { batchSize: 2 });
    for (let repeat = 0; repeat < 2; repeat++) {
      await session.load('train', images);
      await session.load('test', images);
      await session.write(state);
      await session.lossAndGradient('test', Uint32Array.of(1, 2, 3));
      await session.logits('train');
      await expect(session.logits('test', Uint32Array.of(5))).rejects.toThrow();
      const stray = { ...images, labels: images.labels.map(() => 2) };
      await expect(session.load('train', stray)).rejects.toThrow('labels must be below 2; got 2');
    }
    await session.dispose();
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('measures more samples than go through the network at once', async () => {
    const session = await engine.open(network, { batchSize: 1 });
    await session.load('test', images);
    await session.write(state);
    const many = new Uint32Array(2500).map((_, i) => i % 5);
    const few = await session.lossAndGradient('test', Uint32Array.of(0, 1, 2, 3, 4));
    const repeated = await session.lossAndGradient('test', many);
    expect(Math.abs(repeated.loss - few.loss)).toBeLessThan(1e-6);
    const logits = await session.logits('test', many);
    expect(logits.slice(-10)).toEqual(logits.slice(0, 10));
    await session.dispose();
  });
});
