import { gunzipSync } from 'node:zlib';
import { InputError } from '../numerics/errors.js';

/** Unsigned bytes of an idx file with their shape. */
export interface Idx {
  readonly shape: readonly number[];
  /** Shape `shape`, last index fastest; a view into `bytes`. */
  readonly values: Uint8Array;
  /** The whole unpacked file, header included: what digests are taken of. */
  readonly bytes: Uint8Array;
}

/**
 * Reads an idx file of unsigned bytes, packed by gzip or plain.
 *
 *     0 0 8 d | d sizes, 32-bit big-endian | product of the sizes bytes
 *
 * gzip is recognised by its first two bytes. The expected shape bounds every allocation, so a header
 * or a gzip stream that lies about its length costs nothing.
 *
 * @param packed - content of the file.
 * @param file - its name, for messages.
 * @param shape - sizes that the file must have; each an integer >= 1.
 * @throws {InputError} when the file is not gzip or idx, has other sizes, is truncated or over-long.
 *
 * Cost: O(bytes). Reference: the format section of the MNIST page (LeCun, Cortes & Burges).
 *
 * @example readIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9), 'labels', [2]).values // [7, 9]
 */
export function readIdx(packed: Uint8Array, file: string, shape: readonly number[]): Idx {
  const headerLength = 4 + 4 * shape.length;
  const length = headerLength + shape.reduce((product, size) => product * size, 1);
  const bytes = isGzip(packed) ? unpack(packed, file, length) : packed;

  if (bytes.length < headerLength) {
    throw new InputError(
      `${file}: truncated idx file; expected ${length} bytes, found ${bytes.length}`,
    );
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerLength);
  const magic = 0x800 + shape.length;
  if (header.getUint32(0) !== magic) {
    throw new InputError(
      `${file}: not an idx file of unsigned bytes with ${shape.length} dimensions; expected magic number ${hex(magic)}, found ${hex(header.getUint32(0))}`,
    );
  }
  const found = shape.map((_, i) => header.getUint32(4 + 4 * i));
  if (found.some((size, i) => size !== shape[i])) {
    throw new InputError(
      `${file}: wrong sizes in the idx header; expected ${shape.join(' x ')}, found ${found.join(' x ')}`,
    );
  }
  if (bytes.length !== length) {
    const fault = bytes.length < length ? 'truncated' : 'over-long';
    throw new InputError(
      `${file}: ${fault} idx file; expected ${length} bytes, found ${bytes.length}`,
    );
  }
  return { shape: [...shape], values: bytes.subarray(headerLength), bytes };
}

/** Whether the bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpack(packed: Uint8Array, file: string, length: number): Uint8Array {
  try {
    return gunzipSync(packed, { maxOutputLength: length });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new InputError(
        `${file}: over-long idx file; expected ${length} bytes, found more after unpacking`,
      );
    }
    throw new InputError(`${file}: damaged or truncated gzip file; ${message}`);
  }
}

const hex = (word: number) => `0x${word.toString(16).padStart(8, '0')}`;
