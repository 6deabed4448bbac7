import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSafetensors,
  encodeSafetensors,
  type Tensor,
} from '../../../src/experiments/store/safetensors.js';
import { InputError, ShapeError } from '../../../src/numerics/errors.js';

describe('safetensors', () => {
  it('reads back every tensor bit for bit, and the metadata', () => {
    fc.assert(
      fc.property(tensors, metadata, (given, notes) => {
        const file = { tensors: new Map(Object.entries(given)), metadata: new Map(notes) };
        // A Buffer is a window into a shared pool, as readFileSync may return it.
        const back = decodeSafetensors(Buffer.from(encodeSafetensors(file)), 'made.safetensors');
        expect(new Map(back.metadata)).toEqual(file.metadata);
        expect(back.tensors.size).toBe(file.tensors.size);
        for (const [name, tensor] of file.tensors) {
          const found = back.tensors.get(name);
          expect(found?.shape).toEqual(tensor.shape);
          expect(bytes(found as Tensor)).toEqual(bytes(tensor));
        }
      }),
    );
  });

  it('refuses every truncation and every longer file', () => {
    const whole = encodeSafetensors(sample);
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeSafetensors(whole.subarray(0, length), 'cut')).toThrow(InputError);
    }
    expect(() => decodeSafetensors(new Uint8Array([...whole, 0]), 'long')).toThrow(InputError);
  });

  it('either refuses a damaged byte with one line or reads tensors of the stated size', () => {
    const whole = encodeSafetensors(sample);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = whole.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        try {
          for (const { shape, data } of decodeSafetensors(damaged, 'bad').tensors.values()) {
            expect(data.length).toBe(shape.reduce((a, b) => a * b, 1));
          }
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as Error).message).toMatch(/^bad: [^\n]*$/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('does not allocate what a lying header asks for', () => {
    const header = '{"a":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4000000000000]}}';
    const file = new Uint8Array(8 + header.length);
    new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
    file.set(Buffer.from(header), 8);
    expect(() => decodeSafetensors(file, 'lie')).toThrow(/claims bytes 0 to 4000000000000/);
  });

  it('refuses to write a tensor whose shape does not fit', () => {
    const wrong = { shape: [3], data: new Float32Array(2) };
    expect(() =>
      encodeSafetensors({ tensors: new Map([['a', wrong]]), metadata: new Map() }),
    ).toThrow(ShapeError);
  });
});

// Helpers
const sample = {
  tensors: new Map<string, Tensor>([
    ['fc1.weight', { shape: [2, 2], data: Float32Array.of(1, -2, 0, 3.5) }],
    ['fc1.mask', { shape: [2, 2], data: Uint8Array.of(1, 1, 0, 1) }],
  ]),
  metadata: new Map([['step', '3']]),
};
const floats = fc
  .array(fc.float({ noNaN: false }), { maxLength: 12 })
  .map((x) => ({ shape: [x.length], data: Float32Array.from(x) }));
const masks = fc
  .array(fc.nat(255), { maxLength: 12 })
  .map((x) => ({ shape: [1, x.length], data: Uint8Array.from(x) }));
const name = fc.stringMatching(/^[a-z][a-z0-9.]{0,8}$/);
const tensors = fc.dictionary(name, fc.oneof(floats, masks), { maxKeys: 5 });
const metadata = fc.uniqueArray(fc.tuple(name, fc.string()), {
  selector: ([key]) => key,
  maxLength: 3,
});
const bytes = ({ data }: Tensor) => [
  ...new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
];
