import type { RandomStream } from '../../../src/numerics/random-stream.js';

const bytesOfInterest = [
  0, 1, 0x0a, 0x0d, 0x22, 0x2c, 0x2d, 0x2e, 0x30, 0x5b, 0x7b, 0x7f, 0x80, 0xff,
];
const words = ['NaN', '-1', '1e999', '9007199254740993', '4294967296', '0x10', 'null', 'true', '""']
  .concat([
    '{}',
    '[]',
    '[[[[[[[[',
    '__proto__',
    'constructor',
    '\r\n',
    '\ufeff',
    '\u0000',
    '1.5',
    ',',
  ])
  .concat(['"', '\\u0061', '-0', ' ', '\t', 'Infinity', '1e308', '5e-324', 'é', '\u202e']);

/** A damaged version of bytes: a few small or large accidents, all drawn from the stream. */
export function mutated(bytes: Uint8Array, other: Uint8Array, stream: RandomStream): Uint8Array {
  let now = Uint8Array.from(bytes);
  for (let left = 1 + stream.below(4); left > 0; left--) now = once(now, other, stream);
  return now;
}

function once(bytes: Uint8Array<ArrayBuffer>, other: Uint8Array, stream: RandomStream) {
  const place = () => stream.below(bytes.length + 1);
  const [from = 0, to = 0] = [place(), place()].sort((a, b) => a - b);
  const joined = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
  const [before, within, after] = [bytes.slice(0, from), bytes.slice(from, to), bytes.slice(to)];
  switch (stream.below(11)) {
    case 0: // a bit
      if (from < bytes.length) bytes[from]! ^= 1 << stream.below(8);
      return bytes;
    case 1: // a byte
      if (from < bytes.length) bytes[from] = bytesOfInterest[stream.below(bytesOfInterest.length)]!;
      return bytes;
    case 2:
      return before; // cut
    case 3:
      return joined(before, after); // a part is missing
    case 4:
      return joined(before, within, within, after); // a part twice
    case 5:
      return joined(after, within, before); // parts in another order
    case 6:
      return joined(before, other.subarray(0, stream.below(other.length + 1))); // two files joined
    case 7:
      return joined(before, Buffer.from(words[stream.below(words.length)]!), bytes.slice(from));
    case 8: // a number, or what stands in its place
      return Uint8Array.from(replacedNumber(Buffer.from(bytes), stream));
    case 9: {
      const noise = Uint8Array.from({ length: stream.below(24) }, () => stream.below(256));
      return joined(before, noise, after);
    }
    default: // a length of four bytes
      if (from + 4 <= bytes.length) {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        view.setUint32(
          from,
          stream.below(2) === 0 ? 2 ** 32 - 1 - stream.below(9) : stream.below(999),
          true,
        );
      }
      return bytes;
  }
}

/** Bytes in which one number in decimal digits is another word. */
function replacedNumber(bytes: Buffer, stream: RandomStream): Buffer {
  const text = bytes.toString('latin1');
  const numbers = [...text.matchAll(/-?\d[\d.e+-]*/g)];
  const found = numbers[stream.below(Math.max(1, numbers.length))];
  if (found === undefined) return bytes;
  const word = Buffer.from(words[stream.below(words.length)]!);
  const end = found.index + found[0].length;
  return Buffer.concat([bytes.subarray(0, found.index), word, bytes.subarray(end)]);
}
