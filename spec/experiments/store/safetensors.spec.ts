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

  it.each<[string, string, RegExp]>([
    ['metadata that is an object', '{"__metadata__":{"a":{}}}', /metadata 'a' is not a text/],
    [
      'metadata that is deep',
      `{"__metadata__":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
      /./,
    ],
    ['metadata that is no object', '{"__metadata__":[]}', /'__metadata__' is not a JSON object/],
    ['a type that is an object', '{"a":{"dtype":{},"shape":[],"data_offsets":[0,0]}}', /no type/],
    [
      'a type that objects inherit',
      '{"a":{"dtype":"toString","shape":[0],"data_offsets":[0,0]}}',
      /has type/,
    ],
    ['a tensor that is null', '{"a":null}', /'a' is not a JSON object/],
    [
      'more than is known of a tensor',
      '{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":1}}',
      /more/,
    ],
    ['a tensor twice', `{"a":${bytesAt(0, 4)},"a":${bytesAt(0, 4)}}`, /a key twice/],
    [
      'a tensor twice, spelt otherwise',
      `{"a":${bytesAt(0, 4)},"\\u0061":${bytesAt(0, 4)}}`,
      /a key twice/,
    ],
    [
      'a key of a tensor twice',
      '{"a":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}}',
      /twice/,
    ],
    ['metadata twice', '{"__metadata__":{"a":"1","a":"2"}}', /a key twice/],
    ['tensors that overlap', `{"a":${bytesAt(0, 2)},"b":${bytesAt(0, 2)}}`, /'b' begins at byte 0/],
    [
      'tensors with bytes between',
      `{"a":${bytesAt(0, 1)},"b":${bytesAt(2, 4)}}`,
      /'b' begins at byte 2/,
    ],
  ])('refuses %s', (_, header, message) => {
    expect(() => decodeSafetensors(fileOf(header), 'bad')).toThrow(InputError);
    expect(() => decodeSafetensors(fileOf(header), 'bad')).toThrow(message);
  });

  it('takes quotes and colons in names and notes for what they are', () => {
    const [name, key, note] = ['a:"b', 'q":', '\\":'].map((text) => JSON.stringify(text));
    const header = `{ "__metadata__" : {${key} :${note}}, ${name} : ${bytesAt(0, 4)} }`;
    const { tensors: found, metadata: notes } = decodeSafetensors(fileOf(header), 'odd');
    expect([...found.keys()]).toEqual(['a:"b']);
    expect([...notes]).toEqual([['q":', '\\":']]);
  });

  it('refuses to write a tensor whose shape does not fit', () => {
    const wrong = { shape: [3], data: new Float32Array(2) };
    expect(() =>
      encodeSafetensors({ tensors: new Map([['a', wrong]]), metadata: new Map() }),
    ).toThrow(ShapeError);
  });
});

// Helpers
function bytesAt(from: number, to: number): string {
  return `{"dtype":"U8","shape":[${to - from}],"data_offsets":[${from},${to}]}`;
}

/** A file with this header and four bytes behind it. */
function fileOf(header: string): Uint8Array {
  const text = Buffer.from(header);
  const file = new Uint8Array(8 + text.length + 4);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

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
