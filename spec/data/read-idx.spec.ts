import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIdx } from '../../src/data/read-idx.js';
import { InputError } from '../../src/numerics/errors.js';
import { idxBytes } from './support/idx-bytes.js';

describe('readIdx', () => {
  it('returns what was written, packed or plain', () => {
    fc.assert(
      fc.property(shapeAndValues, fc.boolean(), ({ shape, values }, packed) => {
        const plain = idxBytes(shape, values);
        const idx = readIdx(packed ? gzipSync(plain) : plain, 'file', shape);
        expect(idx.shape).toEqual(shape);
        expect([...idx.values]).toEqual([...values]);
        expect([...idx.bytes]).toEqual([...plain]);
      }),
    );
  });

  it('reads a view into a larger buffer', () => {
    const plain = idxBytes([2], Uint8Array.of(7, 9));
    const larger = Uint8Array.of(1, 2, 3, ...plain, 4);
    expect([...readIdx(larger.subarray(3, 3 + plain.length), 'file', [2]).values]).toEqual([7, 9]);
  });

  it('refuses every truncation', () => {
    fc.assert(
      fc.property(shapeAndValues, ({ shape, values }) => {
        const plain = idxBytes(shape, values);
        for (let length = 0; length < plain.length; length++) {
          expectRefused(plain.subarray(0, length), shape, /truncated/);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('refuses every truncation of a packed file', () => {
    const packed = gzipSync(idxBytes([3, 2], Uint8Array.of(1, 2, 3, 4, 5, 6)));
    for (let length = 0; length < packed.length; length++) {
      expectRefused(packed.subarray(0, length), [3, 2], /truncated/);
    }
  });

  it('refuses every change of one byte of the header', () => {
    fc.assert(
      fc.property(shapeAndValues, fc.integer({ min: 1, max: 255 }), ({ shape, values }, change) => {
        for (let at = 0; at < 4 + 4 * shape.length; at++) {
          const plain = idxBytes(shape, values);
          plain[at] = (plain[at] as number) ^ change;
          expectRefused(plain, shape, /magic number 0x0000080|wrong sizes|gzip/);
        }
      }),
    );
  });

  it('refuses bytes after the end, packed or plain', () => {
    const longer = Uint8Array.of(...idxBytes([2], Uint8Array.of(7, 9)), 0);
    expectRefused(longer, [2], /over-long.*expected 10 bytes/);
    expectRefused(gzipSync(longer), [2], /over-long.*expected 10 bytes/);
  });

  it('never unpacks more than the file may hold', () => {
    const bomb = gzipSync(new Uint8Array(16 * 2 ** 20));
    const before = process.memoryUsage().arrayBuffers;
    expectRefused(bomb, [2], /over-long/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });

  it('never allocates what a header claims', () => {
    const liar = idxBytes([2], Uint8Array.of(7, 9));
    liar.fill(0xff, 4, 8);
    expectRefused(liar, [2], /expected 2, found 4294967295/);
  });

  it('names the file, what was expected and what was found', () => {
    const labels = idxBytes([8], new Uint8Array(8));
    expectRefused(labels, [4], /^file: wrong sizes in the idx header; expected 4, found 8$/);
    expectRefused(labels, [3, 1], /^file: .*expected magic number 0x00000802, found 0x00000801$/);
  });

  it('says that damaged gzip is damaged', () => {
    const packed = gzipSync(idxBytes([4], Uint8Array.of(1, 2, 3, 4)));
    packed[packed.length - 8] = (packed[packed.length - 8] as number) ^ 1; // its checksum
    expectRefused(packed, [4], /^file: damaged or truncated gzip file; /);
  });
});

// Helpers
const shapeAndValues = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
  .chain((shape) => {
    const size = shape.reduce((product, n) => product * n, 1);
    const values = fc.uint8Array({ minLength: size, maxLength: size });
    return fc.record({ shape: fc.constant(shape), values });
  });

function expectRefused(bytes: Uint8Array, shape: readonly number[], message: RegExp) {
  expect(() => readIdx(bytes, 'file', shape)).toThrow(InputError);
  expect(() => readIdx(bytes, 'file', shape)).toThrow(message);
}
