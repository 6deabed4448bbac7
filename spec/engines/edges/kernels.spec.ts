import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engines/edges/arena.js';
import { ACTIVATION } from '../../../src/engines/edges/kernel-constants.js';
import { chosenKernels, kernelNames, kernelsOn } from '../../../src/engines/edges/kernels.js';
import { loadNative, nativeKernels } from '../../../src/engines/edges/native-kernels.js';
import { TABLES_DIGEST } from '../../../src/engines/edges/tables-digest.js';
import { assertKernels } from '../../../src/engines/edges/wasm-kernels.js';
import type { Activation } from '../../../src/engines/network.js';
import { CapabilityError, InputError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';
import { plainActivation } from '../../support/plain-activation.js';

const kernels = await kernelsOn(new Arena().memory);
/** Numbers as a layer sums them up, evenly spread and close to 0. */
const sum = fc.oneof(
  fc.float({ min: -13, max: 13, noNaN: true }),
  fc.integer({ min: -1_300_000, max: 1_300_000 }).map((n) => Math.fround(n / 1e5)),
);

describe('exp1', () => {
  it('is the exponential of numbers that are not positive', () => {
    fc.assert(
      fc.property(fc.float({ min: -55, max: 0, noNaN: true }), (x) => {
        const because = 'two units in the last place of float32';
        expectClose(kernels.exp1(x), Math.exp(x), { relative: 2.4e-7, because });
      }),
      { numRuns: 2000 },
    );
  });

  it('is exactly 1 at 0 and 0 far below', () => {
    expect(kernels.exp1(0)).toBe(1);
    expect(kernels.exp1(-0)).toBe(1);
    for (const x of [-55.1, -88, -1e4, -1e30, Number.NEGATIVE_INFINITY])
      expect(kernels.exp1(x)).toBe(0);
  });
});

describe('log1', () => {
  it('is the natural logarithm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (x) => {
        const because = 'a few units in the last place, of 1 near 1';
        expectClose(kernels.log1(x), Math.log(x), { relative: 1e-15, absolute: 1e-15, because });
      }),
      { numRuns: 2000 },
    );
  });

  it('is exactly 0 at 1', () => {
    expect(kernels.log1(1)).toBe(0);
  });
});

describe('activation1 and slope1', () => {
  it('are tanh within two and a half units in the last place, and its derivative', () => {
    const because = 'an exponential of two units, a division and three products; 1 beyond 10.3';
    fc.assert(
      fc.property(fc.oneof(sum, fc.float({ noNaN: true })), (x) => {
        const { value, slope } = plainActivation('tanh', x);
        const lastPlace = { relative: 2.5 * 2 ** -23, absolute: 2 ** -149, because };
        expectClose(kernels.activation1(ACTIVATION.tanh, x), value, lastPlace);
        expectClose(kernels.slope1(ACTIVATION.tanh, x), slope, { absolute: 3e-7, because });
      }),
      { numRuns: 20_000 },
    );
  });

  it.each<[Activation, number]>([
    ['gelu', ACTIVATION.gelu],
    ['gelu-tanh', ACTIVATION.geluTanh],
  ])(
    'are %s, a share of its argument that is right within 2^-22, and its derivative',
    (activation, kind) => {
      const because =
        'an exponential of two units, a polynomial of ten and a division; powers below 1e-9 are 0';
      fc.assert(
        fc.property(sum, (x) => {
          const { value, slope } = plainActivation(activation, x);
          const share = { absolute: 2 ** -22 * Math.abs(x) + 2 ** -149, because };
          expectClose(kernels.activation1(kind, x), value, share);
          expectClose(kernels.slope1(kind, x), slope, { absolute: 3e-7, because });
          if (x > -5) {
            const digits = { relative: 5e-6, absolute: 2 ** -148, because };
            expectClose(kernels.activation1(kind, x), value, digits);
          }
        }),
        { numRuns: 20_000 },
      );
    },
  );

  it('leave nothing of a sum far below, all of one far above, and derivatives that are finite', () => {
    const far = [9, 30, 1e4, 1e30, Number.POSITIVE_INFINITY];
    for (const kind of Object.values(ACTIVATION)) {
      for (const x of far) {
        const top = kind === ACTIVATION.tanh ? 1 : x;
        expect(kernels.activation1(kind, x)).toBe(Math.fround(top));
        expect(kernels.activation1(kind, -x)).toBe(kind === ACTIVATION.tanh ? -1 : -0);
      }
      expect(kernels.activation1(kind, Number.NaN)).toBeNaN();
      for (const x of [...far, ...far.map((x) => -x), Number.NaN, 0, -0, 1e-40]) {
        expect(Number.isFinite(kernels.slope1(kind, x))).toBe(true);
      }
    }
  });

  it('are exact at 0', () => {
    expect(kernels.activation1(ACTIVATION.tanh, 0)).toBe(0);
    expect(kernels.activation1(ACTIVATION.tanh, -0)).toBe(-0);
    expect(kernels.slope1(ACTIVATION.tanh, 0)).toBe(1);
    for (const kind of [ACTIVATION.gelu, ACTIVATION.geluTanh]) {
      expect(kernels.activation1(kind, 0)).toBe(0);
      expect(kernels.slope1(kind, 0)).toBe(0.5);
    }
  });
});

describe('the choice of kernels', () => {
  const wished = process.env.CRITICALITY_KERNELS;
  afterEach(() => {
    if (wished === undefined) delete process.env.CRITICALITY_KERNELS;
    else process.env.CRITICALITY_KERNELS = wished;
  });

  it('is WebAssembly where the environment says so', () => {
    process.env.CRITICALITY_KERNELS = 'wasm';
    expect(chosenKernels().name).toBe('wasm');
  });

  it('is native where the environment says so, or one line of what is missing', () => {
    process.env.CRITICALITY_KERNELS = 'native';
    if (kernelNames().length > 1) expect(chosenKernels().name).toBe(kernelNames()[1]);
    else expect(() => chosenKernels()).toThrow(/^CRITICALITY_KERNELS asks for native .+: .+$/);
  });

  it('is the fastest that there is where the environment says nothing', () => {
    delete process.env.CRITICALITY_KERNELS;
    expect(chosenKernels().name).toBe(kernelNames()[1] ?? 'wasm');
  });

  it('refuses other words, and kernels that are not here', async () => {
    process.env.CRITICALITY_KERNELS = 'fast';
    expect(() => chosenKernels()).toThrow(InputError);
    await expect(kernelsOn(new Arena().memory, 'fast')).rejects.toThrow(CapabilityError);
  });
});

describe('loadNative', () => {
  const folder = mkdtempSync(join(tmpdir(), 'native-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says in one line why there are no native kernels', () => {
    const [file, note] = [join(folder, 'native.node'), join(folder, 'note.txt')];
    expect(loadNative(file, note)).toEqual({
      missing: expect.stringMatching(/^no native kernels: they were not built; .*npm run build/),
    });
    writeFileSync(note, 'no C compiler (cc) when they were built\n');
    expect(loadNative(file, note)).toEqual({
      missing: 'no native kernels: no C compiler (cc) when they were built',
    });
    writeFileSync(file, 'not an addon');
    expect(loadNative(file, note)).toEqual({
      missing: expect.stringMatching(/^the native kernels cannot be loaded: .+$/),
    });
  });
});

describe('kernels that were built for other tables', () => {
  const native = nativeKernels();
  it.skipIf('missing' in native)('are not loaded where they are native', () => {
    if ('missing' in native) throw new Error(native.missing);
    expect(loadNative(native.file, 'no note')).toMatchObject({ variants: native.variants });
    expect(loadNative(native.file, 'no note', TABLES_DIGEST + 1)).toEqual({
      missing: expect.stringMatching(
        /^the native kernels cannot be loaded: .+ another version .+$/,
      ),
    });
  });

  it('are refused where they are WebAssembly, as are those that do not say what they were built for', () => {
    expect(() => assertKernels({ ...kernels, tables: () => TABLES_DIGEST })).not.toThrow();
    for (const other of [{ ...kernels, tables: () => TABLES_DIGEST + 1 }, { work() {} }]) {
      expect(() => assertKernels(other)).toThrow(CapabilityError);
    }
  });
});
