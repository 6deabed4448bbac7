import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine, TrainingState } from '../../src/engines/contract.js';
import type { Network } from '../../src/engines/network.js';
import { cnn5 } from '../../src/models/cnn5.js';
import { fc4 } from '../../src/models/fc4.js';
import { glorotUniform } from '../../src/models/glorot-uniform.js';
import { resolveNetwork } from '../../src/models/resolve-network.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { expectClose } from '../support/expect-close.js';
import { enginesUnderTest } from './engines-under-test.js';
import { gradientRounding, roundingOf } from './float32-rounding.js';
import { exactProblem, generalProblem, type Problem, randomImages } from './random-problem.js';
import { ADAM, withSession } from './with-session.js';

const pairs = enginesUnderTest.flatMap((one, i) =>
  enginesUnderTest
    .slice(i + 1)
    .map((other) => ({ title: `${one.name} and ${other.name}`, one, other })),
);

it('has more than one engine to compare', () => {
  expect(pairs.length).toBeGreaterThan(0);
});

describe.each(pairs)('$title', ({ one, other }) => {
  it('agree on loss, gradient and logits', async () => {
    await fc.assert(
      fc.asyncProperty(exactProblem, async (problem) => {
        const measure = (engine: Engine) =>
          withSession(engine, problem, 4, async (session) => ({
            ...(await session.lossAndGradient('train', problem.samples)),
            logits: await session.logits('test'),
          }));
        const [found, expected] = [await measure(one), await measure(other)];
        expectClose(found.loss, expected.loss, rounding([expected.loss]));
        const tolerance = gradientRounding(problem, expected.gradient);
        expectClose(found.gradient, expected.gradient, tolerance);
        expectClose(found.logits, expected.logits, rounding(expected.logits));
      }),
    );
  });

  it('continue each other: half the steps here and half there end where either ends alone', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, async (problem) => {
        const order = problem.samples;
        const half = 2 * Math.floor(order.length / 4);
        const go = (engine: Engine, from: TrainingState, part: Uint32Array) =>
          withSession(engine, { ...problem, state: from }, 2, async (session) => {
            await session.train(part, ADAM);
            return session.read();
          });
        const alone = await go(one, problem.state, order);
        const there = await go(other, problem.state, order.subarray(0, half));
        const relay = await go(one, there, order.subarray(half));
        expect(relay.adamStep).toBe(alone.adamStep);
        expect(relay.mask).toEqual(alone.mask);
        const because = 'float32 twice; a step is the learning rate times a ratio of moments';
        const tolerance = { relative: 1e-4, absolute: 1e-3 * ADAM.learningRate, because };
        expectClose(relay.weights, alone.weights, tolerance);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    { name: 'fc4 on 14x14 images', network: resolveNetwork(fc4(), [1, 14, 14]), batch: 8 },
    { name: 'cnn5 on 12x12 images', network: resolveNetwork(cnn5(), [1, 12, 12]), batch: 2 },
  ])(
    'agree after 100 masked Adam steps of $name',
    async ({ network, batch }) => {
      const problem = trainingProblem(network, batch);
      const go = (engine: Engine) =>
        withSession(engine, problem, batch, async (session) => ({
          loss: await session.train(problem.samples, { ...ADAM, learningRate: 1e-3 }),
          last: await session.lossAndGradient('train', problem.samples.subarray(0, 10 * batch)),
          state: await session.read(),
        }));
      const [found, expected] = [await go(one), await go(other)];
      const because =
        'float32, spread by 100 steps; seen 3e-7, promised 1e-3 on weights and 1e-4 on loss';
      expectClose(found.loss, expected.loss, { relative: 1e-4, because });
      expectClose(found.last.loss, expected.last.loss, { relative: 1e-5, because });
      for (const { offset, size } of network.layout.tensors) {
        const part = (state: TrainingState) => state.weights.subarray(offset, offset + size);
        expectClose(distance(part(found.state), part(expected.state)), 0, {
          absolute: 1e-5 * norm(part(expected.state)),
          because,
        });
      }
    },
    60_000,
  );
});

// Helpers

/** Glorot weights, half of them pruned, and enough random images for 100 batches from 200 images. */
function trainingProblem(network: Network, batch: number): Problem {
  const stream = randomStream(3, 'training-problem', network.name);
  const weights = glorotUniform(network.layout, 3);
  const mask = new Uint8Array(weights.length).fill(1);
  for (const { offset, size } of network.layout.tensors.filter(({ prunable }) => prunable)) {
    for (let i = offset; i < offset + size; i++) mask[i] = stream.uniform() < 0.5 ? 1 : 0;
  }
  const zeros = () => new Float32Array(weights.length);
  return {
    network,
    images: randomImages(network, 200, [0, 0, 0, 40, 200, 255], stream),
    state: {
      weights: weights.map((w, i) => (mask[i] ? w : 0)),
      firstMoment: zeros(),
      secondMoment: zeros(),
      mask,
      adamStep: 0,
    },
    samples: Uint32Array.from({ length: 100 * batch }, () => stream.below(200)),
  };
}

function rounding(expected: ArrayLike<number>) {
  return roundingOf(expected, 'float32 sums in different orders, in units of the largest entry');
}

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, x) => sum + x * x, 0));
}

function distance(a: Float32Array, b: Float32Array): number {
  return norm(a.map((x, i) => x - (b[i] as number)));
}
