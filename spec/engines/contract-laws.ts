import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Engine, LossAndGradient, TrainingState } from '../../src/engines/contract.js';
import { CapabilityError, DomainError, ShapeError, StateError } from '../../src/numerics/errors.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { expectClose } from '../support/expect-close.js';
import {
  type PlainState,
  plainAdamStep,
  plainLossAndGradient,
} from '../support/plain-reference.js';
import { gradientRounding, roundingOf } from './float32-rounding.js';
import { exactProblem, generalProblem, type Problem } from './random-problem.js';
import { ADAM, withSession } from './with-session.js';

/**
 * The contract as laws: what every engine must keep, on any backend.
 *
 * Engines with slow compilers of their own may take fewer random problems than the default.
 *
 * @param runs - random problems for the laws about numbers.
 */
export function contractLaws(engine: Engine, runs = 100): void {
  it('has the loss, gradient and logits of the textbook formulas', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(exactProblem, generalProblem), async (problem) => {
        const { images, samples } = problem;
        const found = await withSession(engine, problem, 4, async (session) => ({
          ...(await session.lossAndGradient('train', samples)),
          logits: await session.logits('test', samples),
        }));
        const { weights, mask } = problem.state;
        const plain = plainLossAndGradient(problem.network, weights, mask, images, samples);
        expectClose(found.loss, plain.loss, rounding([plain.loss]));
        expectClose(found.logits, plain.logits, rounding(plain.logits));
        expectClose(found.gradient, plain.gradient, gradientRounding(problem, plain.gradient));
      }),
      { numRuns: runs },
    );
  });

  it('takes the masked Adam steps of the textbook, and tells the loss before each', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, batchSize, async (problem, size) => {
        const found = await withSession(engine, problem, size, async (session) => ({
          loss: await session.train(problem.samples, ADAM),
          state: await session.read(),
        }));
        const plain = plainTraining(problem, size);
        expectClose(found.loss, plain.loss, rounding([plain.loss]));
        expect(found.state.adamStep).toBe(plain.adamStep);
        // Where a gradient cancels to rounding noise, Adam divides noise by noise plus epsilon.
        const because = 'float32; a step is the learning rate times a ratio of rounded moments';
        const tolerance = { relative: 1e-4, absolute: 1e-3 * ADAM.learningRate, because };
        expectClose(found.state.weights, plain.weights, tolerance);
        expectClose(found.state.firstMoment, plain.firstMoment, rounding(plain.firstMoment));
        expectClose(found.state.secondMoment, plain.secondMoment, rounding(plain.secondMoment));
      }),
      { numRuns: runs },
    );
  });

  it('keeps weights, moments and gradient at exactly zero off the mask', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, batchSize, async (problem, size) => {
        const { state, samples } = problem;
        const littered = { ...problem, state: { ...state, weights: state.weights.map(() => 1) } };
        await withSession(engine, littered, size, async (session) => {
          const written = await session.read();
          expect(written.weights).toEqual(state.weights.map((_, i) => state.mask[i] as number));
          expectMasked(written, await session.lossAndGradient('train', samples));
          await session.train(samples, ADAM);
          expectMasked(await session.read(), await session.lossAndGradient('train', samples));
        });
      }),
      { numRuns: Math.ceil((runs * 30) / 100) },
    );
  });

  it('prunes as writing what was read with the new mask does, and gives the weights alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        generalProblem,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (problem, kept) => {
          const narrower = (mask: Uint8Array) => {
            const stream = randomStream(problem.samples.length, 'narrower');
            return mask.map((mark, i) =>
              stream.uniform() < kept || !isEdge(problem, i) ? mark : 0,
            );
          };
          const [pruned, written] = await Promise.all(
            [true, false].map((cheaply) =>
              withSession(engine, problem, 4, async (session) => {
                await session.train(problem.samples, ADAM);
                const state = await session.read();
                expect(await session.weights()).toEqual(state.weights);
                const mask = narrower(state.mask);
                if (cheaply) await session.prune(mask);
                else await session.write({ ...state, mask });
                const before = await session.read();
                await session.train(problem.samples, ADAM);
                return {
                  before,
                  after: await session.read(),
                  logits: await session.logits('test'),
                };
              }),
            ),
          );
          expect(pruned).toEqual(written);
        },
      ),
      { numRuns: Math.ceil(runs / 2) },
    );
  });

  it('refuses a mask that brings back an edge', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, async (problem) => {
        const edge = problem.state.mask.indexOf(0);
        fc.pre(edge >= 0);
        const mask = problem.state.mask.slice();
        mask[edge] = 1;
        const pruning = withSession(engine, problem, 4, (session) => session.prune(mask));
        await expect(pruning).rejects.toThrow(DomainError);
      }),
      { numRuns: Math.ceil(runs / 5) },
    );
  });

  it('reads back exactly what was written, and measuring changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, async (problem) => {
        await withSession(engine, problem, 4, async (session) => {
          await session.lossAndGradient('train', problem.samples);
          await session.logits('test');
          expect(await session.read()).toEqual(problem.state);
        });
      }),
      { numRuns: Math.ceil((runs * 30) / 100) },
    );
  });

  it('repeats itself: the same state and order give the same state', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, batchSize, async (problem, size) => {
        const twice = await withSession(engine, problem, size, async (session) => {
          const train = async () => ({
            loss: await session.train(problem.samples, ADAM),
            state: await session.read(),
          });
          const first = await train();
          await session.write(problem.state);
          return [first, await train()];
        });
        expect(twice[1]).toEqual(twice[0]);
      }),
      { numRuns: Math.ceil((runs * 20) / 100) },
    );
  });

  it('makes one long call of many short ones', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, batchSize, async (problem, size) => {
        const states = await withSession(engine, problem, size, async (session) => {
          await session.train(problem.samples, ADAM);
          const atOnce = await session.read();
          await session.write(problem.state);
          for (const samples of batches(problem.samples, size)) await session.train(samples, ADAM);
          return [atOnce, await session.read()];
        });
        expect(states[1]).toEqual(states[0]);
      }),
      { numRuns: Math.ceil((runs * 20) / 100) },
    );
  });

  it('does not notice what its caller does to arrays afterwards, nor other sessions', async () => {
    await fc.assert(
      fc.asyncProperty(generalProblem, generalProblem, async (problem, other) => {
        const expected = structuredClone(problem.state);
        await withSession(engine, problem, 4, async (session) => {
          const logits = await session.logits('test');
          await withSession(engine, other, 4, (rival) => rival.train(other.samples, ADAM));
          const read = await session.read();
          for (const array of [read, problem.state]) {
            array.weights.fill(9);
            array.firstMoment.fill(9);
            array.mask.fill(0);
          }
          problem.images.pixels.fill(1);
          expect(await session.read()).toEqual(expected);
          expect(await session.logits('test')).toEqual(logits);
        });
      }),
      { numRuns: Math.ceil((runs * 15) / 100) },
    );
  });

  it('orders logits as it was asked, and takes the whole split in order by default', async () => {
    await fc.assert(
      fc.asyncProperty(exactProblem, async (problem) => {
        await withSession(engine, problem, 4, async (session) => {
          const { classes } = problem.network;
          const whole = await session.logits('test');
          expect(whole.length).toBe(problem.images.count * classes);
          const chosen = await session.logits('test', problem.samples);
          const rows = [...problem.samples].flatMap((s) => [
            ...whole.subarray(s * classes, (s + 1) * classes),
          ]);
          expectClose(chosen, rows, rounding(rows));
        });
      }),
      { numRuns: Math.ceil((runs * 20) / 100) },
    );
  });

  it('fills the arrays that it is given with what it would give, and refuses any of another length', async () => {
    await fc.assert(
      fc.asyncProperty(exactProblem, async (problem) => {
        await withSession(engine, problem, 4, async (session) => {
          const [weights, logits] = [await session.weights(), await session.logits('test')];
          const used = (like: Float32Array) => new Float32Array(like.length).fill(7);
          const room = { weights: used(weights), logits: used(logits) };
          expect(await session.weights(room.weights)).toBe(room.weights);
          expect(await session.logits('test', undefined, room.logits)).toBe(room.logits);
          expect(room).toEqual({ weights, logits });
          const longer = new Float32Array(logits.length + weights.length);
          await expect(session.weights(longer)).rejects.toThrow(ShapeError);
          await expect(session.logits('test', undefined, longer)).rejects.toThrow(ShapeError);
        });
      }),
      { numRuns: Math.ceil((runs * 10) / 100) },
    );
  });

  it('takes no step on an empty order', async () => {
    const [problem] = fc.sample(generalProblem, 1) as [Problem];
    await withSession(engine, problem, 4, async (session) => {
      expect(await session.train(new Uint32Array(0), ADAM)).toBe(0);
      expect(await session.read()).toEqual(problem.state);
    });
  });

  it('names the sample that is not in the split', async () => {
    const [problem] = fc.sample(generalProblem, 1) as [Problem];
    const outside = Uint32Array.of(0, problem.images.count);
    await withSession(engine, problem, 4, async (session) => {
      await expect(session.train(outside, ADAM)).rejects.toThrow(DomainError);
      await expect(session.logits('test', outside)).rejects.toThrow(DomainError);
      await expect(session.lossAndGradient('train', outside)).rejects.toThrow(DomainError);
      expect(await session.read()).toEqual(problem.state);
    });
  });

  it('refuses states and images of another size', async () => {
    const [{ network, images, state }] = fc.sample(generalProblem, 1) as [Problem];
    const session = await engine.open(network, { batchSize: 4 });
    const short = { ...state, firstMoment: state.firstMoment.slice(1) };
    await expect(session.write(short)).rejects.toThrow(ShapeError);
    const cut = { ...images, labels: images.labels.slice(1) };
    await expect(session.load('train', cut)).rejects.toThrow(ShapeError);
    await session.dispose();
  });

  it('refuses calls before data and state are there, and after the end', async () => {
    const [{ network, images, state, samples }] = fc.sample(generalProblem, 1) as [Problem];
    const session = await engine.open(network, { batchSize: 4 });
    await expect(session.read()).rejects.toThrow(StateError);
    await session.write(state);
    await expect(session.train(samples, ADAM)).rejects.toThrow(StateError);
    await expect(session.logits('test')).rejects.toThrow(StateError);
    await session.load('train', images);
    await session.train(samples, ADAM);
    await session.dispose();
    await expect(session.read()).rejects.toThrow(StateError);
    await expect(session.load('train', images)).rejects.toThrow(StateError);
  });

  it('refuses what it declares it cannot do, and batches without samples', async () => {
    const [{ network }] = fc.sample(generalProblem, 1) as [Problem];
    for (const batchSize of [0, -1, 1.5, Number.NaN]) {
      await expect(engine.open(network, { batchSize })).rejects.toThrow(CapabilityError);
    }
    if (!engine.capabilities.threads) {
      const two = engine.open(network, { batchSize: 4, threads: 2 });
      await expect(two).rejects.toThrow(CapabilityError);
    }
  });
}

// Helpers
function isEdge({ network }: Problem, parameter: number): boolean {
  return network.layout.tensors.some(
    ({ prunable, offset, size }) => prunable && offset <= parameter && parameter < offset + size,
  );
}

const batchSize = fc.integer({ min: 1, max: 5 });

/** Rounding of float32 sums of a few hundred terms, in units of the largest entry. */
function rounding(expected: ArrayLike<number>) {
  return roundingOf(expected, 'float32 sums against float64 ones');
}

function expectMasked(state: TrainingState, { gradient }: LossAndGradient): void {
  const off = (values: Float32Array) => values.filter((_, i) => state.mask[i] === 0);
  for (const values of [state.weights, state.firstMoment, state.secondMoment, gradient]) {
    expect(off(values).every((value) => value === 0)).toBe(true);
  }
}

function plainTraining({ network, images, state, samples }: Problem, size: number) {
  let plain: PlainState = {
    weights: Float64Array.from(state.weights),
    firstMoment: Float64Array.from(state.firstMoment),
    secondMoment: Float64Array.from(state.secondMoment),
  };
  let { adamStep } = state;
  let loss = 0;
  for (const batch of batches(samples, size)) {
    const found = plainLossAndGradient(network, plain.weights, state.mask, images, batch);
    loss += (found.loss * batch.length) / samples.length;
    plain = plainAdamStep(plain, found.gradient, ++adamStep, ADAM);
  }
  return { ...plain, adamStep, loss };
}

function* batches(samples: Uint32Array, size: number): Generator<Uint32Array> {
  for (let i = 0; i < samples.length; i += size) yield samples.subarray(i, i + size);
}
