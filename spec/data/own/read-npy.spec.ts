import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpy } from '../../../src/data/own/read-npy.js';
import { InputError } from '../../../src/numerics/errors.js';
import { bytesOf, madeNpy } from './made-npz.js';

describe('readNpy', () => {
  it('gives back the numbers of every type, in either version of the format', () => {
    const numbers = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(1, 2), (given, version) => {
        const types: readonly [string, Uint8Array][] = [
          ['<f4', bytesOf(Float32Array.from(given))],
          ['<f8', bytesOf(Float64Array.from(given))],
          ['<i4', bytesOf(Int32Array.from(given))],
          ['<i8', bytesOf(BigInt64Array.from(given, BigInt))],
          ['|i1', new Uint8Array(Int8Array.from(given).buffer)],
          ['>i2', Uint8Array.from(given.flatMap((n) => [(n >> 8) & 255, n & 255]))],
        ];
        for (const [type, bytes] of types) {
          const array = readNpy(madeNpy(type, [given.length], bytes, { version }), 'x.npy');
          expect(given.map((_, i) => array.at(i))).toEqual(given);
          expect(array).toMatchObject({ shape: [given.length], length: given.length });
        }
      }),
    );
  });

  it('reads a file that NumPy wrote', () => {
    // numpy.save(f, numpy.array([[1, 2, 3], [4, 5, 6]], dtype='u1'))
    const text =
      "\x93NUMPY\x01\x00v\x00{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }" +
      `${' '.repeat(58)}\n`;
    const file = Buffer.concat([Buffer.from(text, 'latin1'), Buffer.from([1, 2, 3, 4, 5, 6])]);
    const array = readNpy(file, 'x.npy');
    expect(array.shape).toEqual([2, 3]);
    expect([...(array.bytes ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('allocates nothing and never fails but with a refusal, whatever was changed', () => {
    const file = madeNpy('<f4', [2, 5], bytesOf(new Float32Array(10)));
    const change = fc.record({ at: fc.nat(file.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(160), (changes, cut) => {
        const damaged = file.slice(0, file.length - Math.max(0, cut - 100));
        for (const { at, to } of changes) if (at < damaged.length) damaged[at] = to;
        try {
          const array = readNpy(damaged, 'x.npy');
          expect(array.length).toBeLessThanOrEqual(damaged.length);
          for (let i = 0; i < array.length; i++) array.at(i);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(), /not an npy file/],
    ['text', Buffer.from('x,y\n1,2\n3,4\n'), /not an npy file/],
    ['objects', madeNpy('|O8', [1], new Uint8Array(8)), /cannot be understood/],
    ['complex numbers', madeNpy('<c8', [1], new Uint8Array(8)), /got type c8/],
    ['columns first', madeNpy('|u1', [2], new Uint8Array(2), { order: 'True' }), /row-major/],
    ['too few numbers', madeNpy('|u1', [3], new Uint8Array(2)), /expected 3 bytes .* found 2/],
    ['a size beyond all', madeNpy('<f8', [4e14], new Uint8Array(8)), /found 8/],
  ])('refuses %s in one line', (_, file, message) => {
    expect(() => readNpy(file, 'x.npy')).toThrow(InputError);
    expect(() => readNpy(file, 'x.npy')).toThrow(message);
  });
});
