import { constants, gunzipSync } from 'node:zlib';
import { InputError } from '../../numerics/errors.js';
import { isGzip } from '../read-idx.js';

/** Bytes that one byte of a deflate stream can unpack to, at most. */
const mostPerByte = 1032;

/**
 * The sizes that an idx file of unsigned bytes declares, gzip or plain, without unpacking it all.
 *
 * @throws {InputError} when it is no such file, or declares more than its bytes can hold.
 */
export function idxShape(packed: Uint8Array, file: string): readonly number[] {
  const start = isGzip(packed) ? unpackedStart(packed, file) : packed;
  const [zero, nought, type, dimensions = 0] = start;
  if (!(zero === 0 && nought === 0 && type === 8 && 1 <= dimensions && dimensions <= 4)) {
    throw new InputError(`${file}: not an idx file of unsigned bytes with 1 to 4 dimensions`);
  }
  if (!(start.length >= 4 + 4 * dimensions)) throw new InputError(`${file}: truncated idx file`);
  const view = new DataView(start.buffer, start.byteOffset);
  const shape = Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
  const size = shape.reduce((product, side) => product * side, 1);
  const possible = isGzip(packed) ? mostPerByte * packed.length : packed.length;
  if (!(1 <= size && size <= possible)) {
    throw new InputError(
      `${file}: declares ${shape.join(' x ')} bytes, which its ${packed.length} cannot hold`,
    );
  }
  return shape;
}

function unpackedStart(packed: Uint8Array, file: string): Uint8Array {
  try {
    return gunzipSync(packed.subarray(0, 1024), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new InputError(`${file}: damaged gzip file; ${reason}`);
  }
}
