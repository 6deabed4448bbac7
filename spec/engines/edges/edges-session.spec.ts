import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdamSettings } from '../../../src/engines/contract.js';
import { EdgesSession, type Tuning } from '../../../src/engines/edges/edges-session.js';
import { DomainError, ShapeError, StateError } from '../../../src/numerics/errors.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';
import { chain } from '../../support/networks.js';
import { plainAdamStep, plainLossAndGradient } from '../../support/plain-reference.js';
import { anyScene, type Scene, sceneOf } from '../../support/random-networks.js';

const convolutional = chain(
  [2, 8, 8],
  [
    { conv: 3, kernel: 3, padding: 1 },
    { pool: 2 },
    { conv: 4, kernel: 2 },
    { dense: 6 },
    { dense: 4 },
  ],
);

describe('EdgesSession', () => {
  it('finds the loss, gradient and logits of the plain reference', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, batchSize, async (scene, size) => {
        const { network, images, state, samples } = scene;
        const plain = plainLossAndGradient(network, state.weights, state.mask, images, samples);
        const session = await opened(scene, size);
        const { loss, gradient } = await session.lossAndGradient('train', samples);
        expectClose(loss, plain.loss, single(plain.logits));
        expectClose(gradient, plain.gradient, single(plain.logits));
        expectClose(await session.logits('train', samples), plain.logits, single(plain.logits));
      }),
      { numRuns: 60 },
    );
  });

  it('steps as the plain reference does', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, async (scene) => {
        const { network, images, state, samples } = scene;
        const session = await opened(scene, samples.length);
        const plain = plainLossAndGradient(network, state.weights, state.mask, images, samples);
        expectClose(await session.train(samples, adam), plain.loss, single(plain.logits));
        const before = {
          weights: Float64Array.from(state.weights),
          firstMoment: Float64Array.from(state.firstMoment),
          secondMoment: Float64Array.from(state.secondMoment),
        };
        const expected = plainAdamStep(before, plain.gradient, state.adamStep + 1, adam);
        const after = await session.read();
        expect(after.adamStep).toBe(state.adamStep + 1);
        expectClose(after.firstMoment, expected.firstMoment, single(plain.logits));
        expectClose(after.secondMoment, expected.secondMoment, single(plain.logits));
        const because =
          'the step is at most rate x m / sqrt(v), whose error is magnified by tiny v';
        expectClose(after.weights, expected.weights, { relative: 1e-6, absolute: 1e-4, because });
      }),
      { numRuns: 40 },
    );
  });

  it('keeps weights, moments and gradient exactly zero off the mask', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, async (scene) => {
        const session = await opened(scene, 16);
        await session.train(scene.samples, adam);
        const { gradient } = await session.lossAndGradient('train', scene.samples);
        const { weights, firstMoment, secondMoment } = await session.read();
        scene.state.mask.forEach((kept, i) => {
          if (kept) return;
          for (const array of [weights, firstMoment, secondMoment, gradient])
            expect(array[i]).toBe(0);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('gives the same bytes however the edges are stored and whatever is skipped', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, batchSize, async (scene, size) => {
        // A dense layer that visits pixels takes the sums of its gradients in an order of its own.
        for (const alike of [[listed, dense], [byPixel]]) {
          const [first, ...others] = alike.flatMap((shares) =>
            [true, false].map((skipDead) => ({ shares, skipDead })),
          );
          const usual = await outcome(scene, size, first!);
          for (const how of others) expect(await outcome(scene, size, how)).toEqual(usual);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same bytes with any number of threads', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, batchSize, async (scene, size) => {
        const alone = await outcome(scene, size, { skipDead: true });
        for (const threads of [2, 3]) {
          expect(await outcome(scene, size, { skipDead: true, threads })).toEqual(alone);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('gives the same bytes with any number of threads on batches of several tiles', async () => {
    const scene = sceneOf(
      chain([1, 8, 8], [{ dense: 40 }, { dense: 9 }, { dense: 4 }]),
      0.15,
      1500,
      12,
    );
    const alone = await outcome(scene, 128, { skipDead: true });
    for (const threads of [2, 3, 2]) {
      expect(await outcome(scene, 128, { skipDead: true, threads })).toEqual(alone);
    }
  });

  it('trains a masked layer as the smaller layer without its dead units', async () => {
    const scene = sceneOf(chain([1, 4, 4], [{ dense: 6 }, { dense: 3 }]), 1, 40, 13);
    const { mask } = scene.state;
    // units 1 and 4 lose all their edges, in and out
    const dead = (unit: number) => unit === 1 || unit === 4;
    for (let unit = 0; unit < 6; unit++) {
      if (!dead(unit)) continue;
      mask.fill(0, unit * 16, unit * 16 + 16);
      for (let logit = 0; logit < 3; logit++) mask[102 + logit * 6 + unit] = 0;
    }
    const small = chain([1, 4, 4], [{ dense: 4 }, { dense: 3 }]);
    const stays = (i: number) =>
      i < 96
        ? !dead(Math.floor(i / 16))
        : i < 102
          ? !dead(i - 96)
          : i >= 120 || !dead((i - 102) % 6);
    const compact = (array: Float32Array) => array.filter((_, i) => stays(i));
    const { weights, firstMoment, secondMoment, adamStep } = scene.state;
    const session = await opened(
      {
        ...scene,
        network: small,
        state: {
          weights: compact(weights),
          firstMoment: compact(firstMoment),
          secondMoment: compact(secondMoment),
          mask: mask.filter((_, i) => stays(i)),
          adamStep,
        },
      },
      16,
    );
    await session.train(scene.samples, adam);
    const masked = await opened(scene, 16);
    await masked.train(scene.samples, adam);
    expect(compact((await masked.read()).weights)).toEqual((await session.read()).weights);
    expect(await masked.logits('train')).toEqual(await session.logits('train'));
  });

  it('returns the bits that were written', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, async (scene) => {
        expect(await (await opened(scene, 8)).read()).toEqual(scene.state);
      }),
      { numRuns: 20 },
    );
  });

  it('forgets the state before', async () => {
    const scene = sceneOf(convolutional, 0.4, 50, 1);
    const session = await opened(sceneOf(convolutional, 0.9, 50, 2), 32);
    await session.load('train', scene.images);
    await session.train(scene.samples, adam);
    await session.write(scene.state);
    await session.train(scene.samples, adam);
    const fresh = await opened(scene, 32);
    await fresh.train(scene.samples, adam);
    expect(await session.read()).toEqual(await fresh.read());
  });

  it('trains each mask of a pruning run, and masks that grow again, as a fresh session does', async () => {
    const network = chain([1, 7, 7], [{ dense: 12 }, { dense: 4 }]);
    const first = sceneOf(network, 0.9, 40, 20);
    const old = await opened(first, 40);
    for (const [i, density] of [0.5, 0.15, 0.14, 0.1, 0.03, 0.02, 0.12, 0.9, 0.1].entries()) {
      const scene = { ...sceneOf(network, density, 40, 21 + i), images: first.images };
      const fresh = await opened(scene, 40);
      await old.write(scene.state);
      if (i === 4) await old.load('train', scene.images);
      for (const session of [old, fresh]) await session.train(scene.samples, adam);
      expect(await old.read()).toEqual(await fresh.read());
      expect(await old.logits('train')).toEqual(await fresh.logits('train'));
    }
  });

  it.each([
    ['dense layers', chain([1, 7, 7], [{ dense: 12 }, { dense: 9 }, { dense: 4 }])],
    ['convolutions', convolutional],
  ])(
    'is pruned step by step to the bytes of sessions that were written afresh, %s',
    async (_, network) => {
      const first = sceneOf(network, 1, 40, 30);
      const pruned = await opened(first, 40);
      const stream = randomStream(31, 'pruning');
      for (const share of [
        1, 0.99, 1, 0.97, 0.8, 0.99, 0.6, 0.9, 0.5, 0.98, 0.5, 0.4, 0.9, 0.3, 0.1,
      ]) {
        await pruned.train(first.samples, adam);
        const state = await pruned.read();
        const mask = state.mask.map((mark, i) =>
          network.layout.tensors.some((t) => t.prunable && t.offset <= i && i < t.offset + t.size)
            ? mark * Number(stream.uniform() < share)
            : mark,
        );
        const fresh = await opened({ ...first, state: { ...state, mask } }, 40);
        await pruned.prune(mask);
        for (const session of [pruned, fresh]) await session.train(first.samples, adam);
        expect(await pruned.read()).toEqual(await fresh.read());
        expect(await pruned.weights()).toEqual((await fresh.read()).weights);
        expect(await pruned.logits('train')).toEqual(await fresh.logits('train'));
        expect(await pruned.lossAndGradient('train', first.samples)).toEqual(
          await fresh.lossAndGradient('train', first.samples),
        );
      }
    },
  );

  it('zeroes what was written off the mask', async () => {
    const scene = sceneOf(convolutional, 0.5, 4, 3);
    const session = await opened(scene, 4);
    const full = new Float32Array(scene.state.mask.length).fill(1);
    const moments = { firstMoment: full, secondMoment: full };
    await session.write({ ...scene.state, ...moments, weights: full });
    expect([...(await session.read()).weights]).toEqual([...scene.state.mask]);
  });

  it('measures the loss before each step', async () => {
    const scene = sceneOf(convolutional, 1, 70, 5);
    const session = await opened(scene, 40);
    const first = await session.lossAndGradient('train', scene.samples.subarray(0, 40));
    const mean = await session.train(scene.samples, adam);
    await session.write(scene.state);
    await session.train(scene.samples.subarray(0, 40), adam);
    const second = await session.lossAndGradient('train', scene.samples.subarray(40));
    const because = 'the same sums in another order';
    expectClose(mean, (first.loss * 40 + second.loss * 30) / 70, { relative: 1e-12, because });
  });

  it('lets moments without a gradient come to rest at zero', async () => {
    const scene = sceneOf(chain([1, 2, 2], [{ dense: 3 }, { dense: 2 }]), 1, 4, 14);
    const mute = { ...scene.images, pixels: scene.images.pixels.map(() => 0) };
    const session = await opened({ ...scene, images: mute }, 4);
    const order = Uint32Array.from({ length: 4 * 1000 }, (_, i) => i % 4);
    await session.train(order, adam);
    // 12 weights read black pixels only: their m shrinks by 0.9 a step, below 1e-38 in 900 steps
    expect([...(await session.read()).firstMoment.subarray(0, 12)]).toEqual(new Array(12).fill(0));
  });

  it('counts a gradient below 2^-56 as zero and one above it as it is', async () => {
    const scene = sceneOf(chain([1, 1, 1], [{ dense: 2 }]), 1, 1, 15);
    const images = {
      count: 1,
      pixelsPerImage: 1,
      pixels: Uint8Array.of(0),
      labels: Uint8Array.of(0),
    };
    for (const [gap, counts] of [
      [35, true], // 6.3e-16
      [45, false], // 2.9e-20
      [60, false],
    ] as const) {
      const still = new Float32Array(4);
      const weights = Float32Array.of(0, 0, gap, 0);
      const moments = { firstMoment: still, secondMoment: still };
      const session = await opened({ ...scene, images }, 1);
      await session.write({ ...scene.state, ...moments, weights });
      await session.train(Uint32Array.of(0), adam);
      expect((await session.read()).firstMoment[3]! > 0).toBe(counts);
    }
  });

  it('does nothing on an empty order', async () => {
    const scene = sceneOf(convolutional, 1, 1, 6);
    const session = await opened(scene, 4);
    expect(await session.train(new Uint32Array(0), adam)).toBe(0);
    expect(await session.read()).toEqual(scene.state);
    expect(await session.logits('train', new Uint32Array(0))).toHaveLength(0);
  });

  it('gives the same logits for an image of either split, alone or among others', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, batchSize, async (scene, size) => {
        const session = await opened(scene, size, { skipDead: true, shares: byPixel });
        await session.load('test', scene.images);
        const all = await session.logits('test');
        expect(await session.logits('train')).toEqual(all);
        const { classes } = scene.network;
        const some = await session.logits('test', scene.samples);
        scene.samples.forEach((sample, i) => {
          const row = all.subarray(sample * classes, (sample + 1) * classes);
          expect(some.subarray(i * classes, (i + 1) * classes)).toEqual(row);
        });
        await session.load('test', { ...scene.images, pixels: scene.images.pixels.map(() => 0) });
        const dark = await session.logits('test');
        expect(dark.subarray(0, classes)).toEqual(dark.subarray(dark.length - classes));
      }),
      { numRuns: 20 },
    );
  });

  it('keeps sessions apart', async () => {
    const scenes = [7, 8].map((seed) => sceneOf(convolutional, 0.6, 20, seed));
    const alone = await Promise.all(scenes.map((scene) => outcome(scene, 8, { skipDead: true })));
    const sessions = await Promise.all(scenes.map((scene) => opened(scene, 8)));
    await Promise.all(sessions.map((session, i) => session.train(scenes[i]!.samples, adam)));
    const states = await Promise.all(sessions.map((session) => session.read()));
    expect(states).toEqual(alone.map(({ state }) => state));
  });

  it('replaces a split by a smaller or a larger one', async () => {
    const scene = sceneOf(convolutional, 1, 12, 9);
    const session = await opened(scene, 8);
    const expected = await session.logits('train');
    const { pixelsPerImage, pixels, labels } = scene.images;
    const part = {
      count: 5,
      pixelsPerImage,
      pixels: pixels.slice(0, 5 * pixelsPerImage),
      labels: labels.slice(0, 5),
    };
    await session.load('train', part);
    expect(await session.logits('train')).toEqual(expected.subarray(0, 5 * convolutional.classes));
    await session.load('train', scene.images);
    expect(await session.logits('train')).toEqual(expected);
  });

  it('refuses samples, shapes and states outside the contract', async () => {
    const scene = sceneOf(convolutional, 1, 4, 10);
    const { images, state } = scene;
    const session = await opened(scene, 4);
    const outside = Uint32Array.of(0, images.count);
    await expect(session.train(outside, adam)).rejects.toThrow(DomainError);
    await expect(session.logits('train', outside)).rejects.toThrow(DomainError);
    await expect(session.lossAndGradient('train', new Uint32Array(0))).rejects.toThrow(DomainError);
    await expect(session.logits('test')).rejects.toThrow(StateError);
    const short = { ...images, labels: images.labels.slice(1) };
    await expect(session.load('train', short)).rejects.toThrow(ShapeError);
    const strange = { ...images, labels: images.labels.map(() => convolutional.classes) };
    await expect(session.load('train', strange)).rejects.toThrow(DomainError);
    await expect(session.write({ ...state, weights: new Float32Array(3) })).rejects.toThrow(
      ShapeError,
    );
    await expect(session.write({ ...state, mask: state.mask.map(() => 2) })).rejects.toThrow(
      DomainError,
    );
    await expect(session.write({ ...state, adamStep: -1 })).rejects.toThrow(DomainError);
  });

  it('insists on the order of calls', async () => {
    const scene = sceneOf(convolutional, 1, 4, 11);
    const session = await EdgesSession.open(convolutional, 4, { skipDead: true });
    await expect(session.read()).rejects.toThrow(StateError);
    await session.write(scene.state);
    await expect(session.train(scene.samples, adam)).rejects.toThrow(StateError);
    await session.dispose();
    await expect(session.load('train', scene.images)).rejects.toThrow(StateError);
    await expect(session.read()).rejects.toThrow(StateError);
  });
});

// Helpers
const adam: AdamSettings = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const [listed, dense, byPixel] = [
  { dense: 1, image: 1 },
  { dense: -1, image: 1 },
  { dense: 0.5, image: -1 },
];
const batchSize = fc.integer({ min: 1, max: 70 });

async function opened(scene: Scene, size: number, tuning: Tuning = { skipDead: true }) {
  const session = await EdgesSession.open(scene.network, size, tuning);
  await session.load('train', scene.images);
  await session.write(scene.state);
  return session;
}

/** Everything a session computes: loss and gradient, then some steps, then the state and the logits. */
async function outcome(scene: Scene, size: number, tuning: Tuning) {
  const session = await opened(scene, size, tuning);
  const before = await session.lossAndGradient('train', scene.samples);
  const loss = await session.train(scene.samples, adam);
  const [state, logits] = [await session.read(), await session.logits('train')];
  await session.dispose();
  return { before, loss, state, logits };
}

/** Rounding of single precision in sums as long as these networks have, at the size of the logits. */
function single(logits: Float64Array) {
  const size = logits.reduce((top, z) => Math.max(top, Math.abs(z)), 1);
  const because = 'float32 sums of up to a few hundred products, 6e-8 each';
  return { relative: 2e-5, absolute: 2e-6 * size, because };
}
