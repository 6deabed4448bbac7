import { InputError } from '../../numerics/errors.js';

/** Numbers of an npy file, in its own type. */
export interface NpyArray {
  /** Sizes; none for a single number. */
  readonly shape: readonly number[];
  readonly kind: 'integer' | 'float';
  /** Numbers in all, the product of the shape. */
  readonly length: number;
  /** Number at a flat index, last index of the shape fastest. */
  at(index: number): number;
  /** The bytes themselves where each is an unsigned number, else null. */
  readonly bytes: Uint8Array | null;
}

type Read = (view: DataView, at: number, little: boolean) => number;

const readers: Readonly<Record<string, Read>> = {
  b1: (view, at) => view.getUint8(at),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/**
 * Reads an npy file, NumPy's format of one array, in row-major order.
 *
 *     93 'NUMPY' | version | length of the header | a dictionary with descr, fortran_order and shape | numbers
 *
 * The numbers are read in place, nothing is allocated for them.
 *
 * @param file - what messages call it.
 * @throws {InputError} when it is no npy file, is cut short or over-long, in column-major order, or of
 *   another type than integers of 1 to 8 bytes and floats of 4 or 8.
 *
 * Reference: NumPy Enhancement Proposal 1.
 */
export function readNpy(content: Uint8Array, file: string): NpyArray {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (!(content.length >= 12 && magic.every((byte, i) => content[i] === byte))) {
    throw new InputError(`${file}: not an npy file, or cut short`);
  }
  const old = content[6] === 1;
  const prefix = old ? 10 : 12;
  const start = prefix + (old ? view.getUint16(8, true) : view.getUint32(8, true));
  if (!(start <= content.length)) throw new InputError(`${file}: cut short in its header`);
  const header = new TextDecoder().decode(content.subarray(prefix, Math.min(start, prefix + 4096)));
  const [, order = '', type = ''] = /'descr': *'([<>|=]?)([a-z]\d+)'/.exec(header) ?? [];
  const sizes = /'shape': *\(((?: *\d{1,15} *,?)*)\)/.exec(header)?.[1];
  if (sizes === undefined || type === '') {
    throw new InputError(`${file}: its header cannot be understood; save a plain numeric array`);
  }
  if (!/'fortran_order': *False/.test(header)) {
    throw new InputError(`${file}: must be in row-major order; save numpy.ascontiguousarray(x)`);
  }
  const read = readers[type];
  if (read === undefined) {
    throw new InputError(`${file}: must hold integers or floats of 4 or 8 bytes; got type ${type}`);
  }
  const shape = sizes.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  const length = shape.reduce((product, size) => product * size, 1);
  const width = Number(type.slice(1));
  if (content.length - start !== length * width) {
    throw new InputError(
      `${file}: expected ${length * width} bytes for shape (${shape.join(', ')}), found ${content.length - start}`,
    );
  }
  return {
    shape,
    length,
    kind: type.startsWith('f') ? 'float' : 'integer',
    at: (index) => read(view, start + index * width, order !== '>'),
    bytes: type === 'u1' ? content.subarray(start) : null,
  };
}
