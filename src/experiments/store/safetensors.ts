import { InputError, ShapeError } from '../../numerics/errors.js';
import { parseTensorHeader } from './safetensors-header.js';

/**
 * Reader and writer of the safetensors format, as far as this project needs it (F32, U8 and
 * BOOL, which is read as U8).
 *
 * A file is the header's length (8 bytes, little-endian), a JSON header that names each tensor's
 * type, shape and byte range, then the bytes, without gaps.
 * Reference: https://huggingface.co/docs/safetensors.
 */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Free text by key. */
  readonly metadata: ReadonlyMap<string, string>;
}

const widthOf: Readonly<Record<string, number>> = { F32: 4, U8: 1, BOOL: 1 };
/** Ours have some kilobytes; a text in JSON may take many times its length in memory. */
const longestHeader = 4 * 1024 * 1024;

/**
 * @throws {ShapeError} when a shape does not hold as many entries as the data.
 */
export function encodeSafetensors(file: TensorFile): Uint8Array {
  const header = new Map<string, unknown>([['__metadata__', Object.fromEntries(file.metadata)]]);
  // F32 first, so that every F32 range starts at a multiple of four bytes.
  const ordered = [...file.tensors].sort(
    ([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT,
  );
  let end = 0;
  for (const [name, { shape, data }] of ordered) {
    if (product(shape) !== data.length) {
      throw new ShapeError(
        `encodeSafetensors: ${name} must hold ${product(shape)} entries; got ${data.length}`,
      );
    }
    const dtype = data instanceof Float32Array ? 'F32' : 'U8';
    header.set(name, { dtype, shape, data_offsets: [end, end + data.byteLength] });
    end += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(Object.fromEntries(header)));
  const padded = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + padded + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.fill(0x20, 8 + json.length, 8 + padded).set(json, 8);
  let at = 8 + padded;
  for (const [, { data }] of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/**
 * Reads a file that may be damaged or made by anyone: every length is checked before it is used. PyTorch's
 * counters of batches are passed over; nothing needs them.
 *
 * @param source - name of the file, for messages.
 * @throws {InputError} when the header lies about its length, a type, a shape or a byte range, has a
 *   key twice, or when tensors overlap or leave bytes between them.
 */
export function decodeSafetensors(bytes: Uint8Array, source: string): TensorFile {
  const refuse = (what: string): never => {
    throw new InputError(
      `${source}: not a safetensors file this program can read (${what}); delete it or restore it from a copy`,
    );
  };
  if (bytes.length < 8) refuse(`${bytes.length} bytes, too short for a header`);
  const length = Number(
    new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true),
  );
  if (!(length <= longestHeader && 8 + length <= bytes.length)) {
    refuse(`header of ${length} bytes in a file of ${bytes.length}`);
  }
  const start = 8 + length;
  const { metadata, entries } = parseTensorHeader(
    Buffer.from(bytes.subarray(8, start)).toString('utf8'),
    refuse,
  );
  const tensors = new Map<string, Tensor>();
  let end = 0;
  for (const { name, dtype, shape, range } of entries) {
    const counter = dtype === 'I64' && name.endsWith('num_batches_tracked');
    const width = counter ? 8 : Object.hasOwn(widthOf, dtype) ? widthOf[dtype] : 0;
    if (!width) return refuse(`'${name}' has type '${dtype}'`);
    const [from, to] = range;
    if (!(from <= to && start + to <= bytes.length && to - from === product(shape) * width)) {
      refuse(`'${name}' claims bytes ${from} to ${to} for shape [${shape.join(', ')}]`);
    }
    if (from !== end) refuse(`'${name}' begins at byte ${from}, not behind the one before`);
    end = to;
    if (counter) continue;
    const copy = new Uint8Array(bytes.subarray(start + from, start + to)); // a Buffer's slice is no copy
    const data = dtype === 'F32' ? new Float32Array(copy.buffer) : copy;
    tensors.set(name, { shape, data });
  }
  if (end !== bytes.length - start) refuse(`${bytes.length - start - end} bytes without a tensor`);
  return { tensors, metadata };
}

function product(sides: readonly number[]): number {
  return sides.reduce((all, side) => all * side, 1);
}
