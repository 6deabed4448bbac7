import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdamSettings } from '../../../src/engines/contract.js';
import { Arena } from '../../../src/engines/edges/arena.js';
import { EdgesSession, type Tuning } from '../../../src/engines/edges/edges-session.js';
import { ACTIVATION } from '../../../src/engines/edges/kernel-constants.js';
import { kernelNames, kernelsOn } from '../../../src/engines/edges/kernels.js';
import { nativeKernels } from '../../../src/engines/edges/native-kernels.js';
import { chain } from '../../support/networks.js';
import { anyScene, type Scene, sceneOf } from '../../support/random-networks.js';

const native = nativeKernels();
const variants = kernelNames().filter((name) => name !== 'wasm');
if ('missing' in native) console.log(`native kernels are not compared: ${native.missing}`);

describe.skipIf('missing' in native).each(variants)('the native kernels, %s', (variant) => {
  it('give the bytes of the WebAssembly kernels', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, batchSize, tuning, async (scene, size, how) => {
        await expectSame(variant, scene, size, how);
      }),
      { numRuns: 80 },
    );
  });

  it('give them for batches of many tiles, layers of many rows and groups that are not full', async () => {
    const wide = chain([1, 9, 9], [{ dense: 70 }, { dense: 37 }, { dense: 10 }]);
    const deep = chain(
      [2, 11, 11],
      [
        { conv: 7, kernel: 3, padding: 1 },
        { pool: 2 },
        { conv: 9, kernel: 3 },
        { dense: 20 },
        { dense: 5 },
      ],
    );
    const large = chain([1, 22, 23], [{ dense: 35 }, { dense: 10 }]);
    for (const network of [wide, deep, large]) {
      for (const share of [1, 0.6, 0.3, 0.1, 0.02]) {
        for (const size of [128, 160, 33]) {
          await expectSame(variant, sceneOf(network, share, 300, size), size, { skipDead: true });
        }
      }
    }
  });

  it('give them with any number of threads on either side', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, batchSize, threads, threads, async (scene, size, one, other) => {
        const here = await outcome(scene, size, { skipDead: true, threads: one, kernels: variant });
        const there = await outcome(scene, size, {
          skipDead: true,
          threads: other,
          kernels: 'wasm',
        });
        expect(here).toEqual(there);
      }),
      { numRuns: 8 },
    );
  });

  it('give them where threads share out the units of the first layer, evenly or not', async () => {
    const units = fc.integer({ min: 1, max: 200 });
    const shareOut = fc.integer({ min: 2, max: 5 });
    await fc.assert(
      fc.asyncProperty(units, batchSize, shareOut, fc.nat(999), async (wide, size, team, seed) => {
        const network = chain([1, 9, 11], [{ dense: wide }, { dense: 10 }]);
        const scene = sceneOf(network, 0.7, 160, seed);
        const how = { skipDead: true, shares: { dense: 0.5, image: -1 } };
        const here = await outcome(scene, size, { ...how, threads: team, kernels: variant });
        expect(here).toEqual(await outcome(scene, size, { ...how, kernels: 'wasm' }));
      }),
      { numRuns: 8 },
    );
  });

  it('give them for weights that are infinite, not a number or denormal', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, strange, fc.nat(), tuning, async (scene, values, seed, how) => {
        const weights = scene.state.weights.slice();
        values.forEach((value, i) => {
          const at = (seed + 7919 * i) % weights.length;
          if (scene.state.mask[at]) weights[at] = value;
        });
        await expectSame(variant, { ...scene, state: { ...scene.state, weights } }, 20, how);
      }),
      { numRuns: 60 },
    );
  });

  it('end as WebAssembly does a training that it began', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, tuning, async (scene, how) => {
        const finish = async (first: string, second: string) => {
          const begun = await opened(scene, 16, { ...how, kernels: first });
          await begun.train(scene.samples, adam);
          const state = await begun.read();
          await begun.dispose();
          const resumed = await opened({ ...scene, state }, 16, { ...how, kernels: second });
          await resumed.train(scene.samples, adam);
          const end = await resumed.read();
          await resumed.dispose();
          return end;
        };
        const whole = await finish('wasm', 'wasm');
        expect(await finish('wasm', variant)).toEqual(whole);
        expect(await finish(variant, 'wasm')).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('have the exponential and the logarithm of WebAssembly', async () => {
    const { memory } = new Arena();
    const [here, there] = [await kernelsOn(memory, variant), await kernelsOn(memory, 'wasm')];
    fc.assert(
      fc.property(fc.float(), (x) => {
        expect(here.exp1(x)).toBe(there.exp1(x));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 0 }), (x) => {
        expect(here.log1(x)).toBe(there.log1(x));
      }),
      { numRuns: 5000 },
    );
  });
});

describe.skipIf('missing' in native).each(variants)('the activations of %s', (variant) => {
  it('are those of WebAssembly, and so are their derivatives', async () => {
    const { memory } = new Arena();
    const [here, there] = [await kernelsOn(memory, variant), await kernelsOn(memory, 'wasm')];
    const x = fc.oneof(fc.float(), fc.float({ min: -12, max: 12 }));
    fc.assert(
      fc.property(x, fc.constantFrom(...Object.values(ACTIVATION)), (x, kind) => {
        expect(here.activation1(kind, x)).toBe(there.activation1(kind, x));
        expect(here.slope1(kind, x)).toBe(there.slope1(kind, x));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe.skipIf('missing' in native)('the addon', () => {
  it('refuses arguments that do not fit', () => {
    if ('missing' in native) throw new Error(native.missing);
    const { addon } = native;
    const memory = new Uint8Array(256);
    expect(() => addon.work(99, memory, 0, 0)).toThrow(TypeError);
    expect(() => addon.work(0, memory, 255, 0)).toThrow(TypeError);
    expect(() => addon.work(0, memory, 2, 0)).toThrow(TypeError);
    expect(() => addon.work(0, memory.subarray(0, 8), 0, 0)).toThrow(TypeError);
    expect(() => addon.work(0, new Uint8Array(0), 0, 0)).toThrow(TypeError);
    expect(() => addon.work(0, memory, 0, 1)).toThrow(TypeError); // a team of no threads
    expect(() => addon.exp1(99, 0)).toThrow(TypeError);
    expect(() => addon.slope1(99, 0, 0)).toThrow(TypeError);
  });

  it('refuses a plan outside the memory', () => {
    if ('missing' in native) throw new Error(native.missing);
    const memory = new Uint8Array(256);
    new Int32Array(memory.buffer).fill(1 << 20);
    expect(() => native.addon.work(0, memory, 0, 0)).toThrow(TypeError);
  });
});

// Helpers
const adam: AdamSettings = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const batchSize = fc.integer({ min: 1, max: 150 });
const threads = fc.integer({ min: 1, max: 3 });
const tuning: fc.Arbitrary<Tuning> = fc.record({
  skipDead: fc.boolean(),
  shares: fc.constantFrom(
    { dense: 0.5, image: 0.2 },
    { dense: 1, image: 1 },
    { dense: -1, image: 1 },
    { dense: 0.5, image: -1 },
  ),
});
const strange = fc.array(
  fc.constantFrom(
    ...[
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      1e-40,
      -3e-45,
      1e38,
      -1e-38,
    ],
    ...[1e-20, -0],
  ),
  { minLength: 1, maxLength: 5 },
);

async function opened(scene: Scene, size: number, how: Tuning) {
  const session = await EdgesSession.open(scene.network, size, how);
  await session.load('train', scene.images);
  await session.load('test', scene.images);
  await session.write(scene.state);
  return session;
}

/** Everything a session computes; NaN equals NaN whatever its payload, and zeros equal by their sign. */
async function outcome(scene: Scene, size: number, how: Tuning) {
  const session = await opened(scene, size, how);
  const before = await session.lossAndGradient('train', scene.samples);
  const loss = await session.train(scene.samples, adam);
  const [state, logits] = [await session.read(), await session.logits('train')];
  const evaluated = await session.logits('test');
  await session.dispose();
  return { before, loss, state, logits, evaluated };
}

async function expectSame(variant: string, scene: Scene, size: number, how: Tuning) {
  const here = await outcome(scene, size, { ...how, kernels: variant });
  expect(here).toEqual(await outcome(scene, size, { ...how, kernels: 'wasm' }));
}
