import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EdgesSession, type Tuning } from '../../../src/engines/edges/edges-session.js';
import { kernelNames } from '../../../src/engines/edges/kernels.js';
import { isPooledAtOnce } from '../../../src/engines/edges/pooled-at-once.js';
import type { ImageShape } from '../../../src/engines/network.js';
import { chain } from '../../support/networks.js';
import { type Scene, sceneOf } from '../../support/random-networks.js';

describe.each(kernelNames())('a convolution that keeps its maxima alone, kernels %s', (kernels) => {
  it('gives the bytes of one that keeps all its sums, with any mask and batch', async () => {
    await fc.assert(
      fc.asyncProperty(scene, size, shares, async (scene, size, shares) => {
        await expectSame(scene, size, { kernels, ...shares });
      }),
      { numRuns: 80 },
    );
  });

  it('gives them with two threads and three', async () => {
    await fc.assert(
      fc.asyncProperty(scene, threads, async (scene, threads) => {
        await expectSame(scene, 100, { kernels, threads });
      }),
      { numRuns: 6 },
    );
  });

  it('gives them for weights that are infinite, not a number, denormal or tied', async () => {
    await fc.assert(
      fc.asyncProperty(scene, fc.array(strange, { minLength: 1 }), fc.nat(), async (...drawn) => {
        const [scene, values, seed] = drawn;
        const weights = scene.state.weights.slice();
        values.forEach((value, i) => {
          const at = (seed + 7919 * i) % weights.length;
          if (scene.state.mask[at]) weights[at] = value;
        });
        await expectSame({ ...scene, state: { ...scene.state, weights } }, 40, { kernels });
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(kernelNames())(
  'gradients of filters on images with black margins, kernels %s',
  (kernels) => {
    it('are those of all pixels, whatever the derivatives', async () => {
      const network = chain(
        [1, 13, 13],
        [{ conv: 6, kernel: 5, padding: 2 }, { pool: 2 }, { dense: 3 }],
      );
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.array(strange, { maxLength: 2 }), async (seed, values) => {
          const scene = sceneOf(network, 1, 40, seed);
          scene.images.pixels.forEach((_, i, pixels) => {
            const [y, x] = [Math.floor((i % 169) / 13), i % 13];
            if (y < 4 || x < 3 || x > 8) pixels[i] = 0;
          });
          values.forEach((value, i) => {
            const { weights } = scene.state;
            weights[weights.length - 1 - ((seed + 97 * i) % 200)] = value; // of the layer above
          });
          const plain = await outcome(scene, 40, {
            ...{ skipDead: true, poolAtOnce: false, kernels: 'wasm' },
          });
          for (const poolAtOnce of [false, true]) {
            const found = await outcome(scene, 40, { skipDead: true, poolAtOnce, kernels });
            expect(found).toEqual(plain);
          }
        }),
        { numRuns: 40 },
      );
    });
  },
);

describe('isPooledAtOnce', () => {
  it('is true of convolutions with ReLU below a maximum over 2 x 2 pixels that are met once', () => {
    const below = (pool: { pool: number; stride?: number; mean?: boolean }) =>
      chain([1, 9, 9], [{ conv: 2, kernel: 2 }, pool, { dense: 3 }]);
    expect([0, 1, 2].map((i) => isPooledAtOnce(below({ pool: 2 }), i))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isPooledAtOnce(below({ pool: 2, stride: 3 }), 0)).toBe(true);
    expect(isPooledAtOnce(below({ pool: 2, stride: 1 }), 0)).toBe(false);
    expect(isPooledAtOnce(below({ pool: 3 }), 0)).toBe(false);
    expect(isPooledAtOnce(below({ pool: 2, mean: true }), 0)).toBe(false);
  });
});

// Helpers
const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const size = fc.integer({ min: 1, max: 100 });
const threads = fc.integer({ min: 2, max: 3 });
const strange = fc.constantFrom(
  ...[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1e-40, 1e38, -1e-38, -0, 0],
);
const shares = fc.constantFrom(
  { skipDead: true },
  { skipDead: false, shares: { dense: 1, image: 1 } },
  { skipDead: true, shares: { dense: -1, image: 1 } },
);

const convolution = fc.record({
  conv: fc.integer({ min: 1, max: 9 }),
  kernel: fc.integer({ min: 1, max: 4 }),
  stride: fc.integer({ min: 1, max: 2 }),
  padding: fc.integer({ min: 0, max: 2 }),
});
const pool = fc.record({ pool: fc.constant(2), stride: fc.integer({ min: 2, max: 3 }) });
const input = fc.tuple(
  fc.integer({ min: 1, max: 2 }),
  fc.integer({ min: 6, max: 13 }),
  fc.integer({ min: 6, max: 13 }),
);
const second = fc.record({
  conv: fc.integer({ min: 1, max: 7 }),
  kernel: fc.constant(2),
  padding: fc.integer({ min: 1, max: 2 }),
});
const above = fc.oneof(
  fc.constant([]),
  fc.tuple(second, fc.constant({ pool: 2 })),
  fc.tuple(second),
);
const scene = fc
  .record({
    ...{ input, convolution, pool, above },
    share: fc.constantFrom(0, 0.05, 0.3, 0.7, 1),
    samples: fc.integer({ min: 1, max: 80 }),
    seed: fc.nat(),
  })
  .map(({ input, convolution, pool, above, share, samples, seed }) => {
    const layers = [convolution, pool, ...above, { dense: 4 }, { dense: 3 }];
    return sceneOf(chain(input satisfies ImageShape, layers), share, samples, seed);
  });

async function outcome(scene: Scene, size: number, how: Tuning) {
  const session = await EdgesSession.open(scene.network, size, how);
  await session.load('train', scene.images);
  await session.write(scene.state);
  const before = await session.lossAndGradient('train', scene.samples);
  const loss = await session.train(scene.samples, adam);
  const [state, logits] = [await session.read(), await session.logits('train')];
  await session.dispose();
  return { before, loss, state, logits };
}

/** NaN equals NaN whatever its payload, and zeros equal by their sign. */
async function expectSame(scene: Scene, size: number, how: Partial<Tuning>) {
  const tuning = { skipDead: true, ...how };
  const apart = await outcome(scene, size, { ...tuning, poolAtOnce: false });
  expect(await outcome(scene, size, { ...tuning, poolAtOnce: true })).toEqual(apart);
}
