import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of some files, packed or as they are. */
export function madeZip(
  files: Readonly<Record<string, Uint8Array>>,
  { packed = true }: { readonly packed?: boolean } = {},
): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = packed ? deflateRawSync(content) : Buffer.from(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(packed ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), u16(20), fields, rest, Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** An npy file: a header in NumPy's words, then the numbers. */
export function madeNpy(
  descr: string,
  shape: readonly number[],
  numbers: Uint8Array,
  { version = 1, order = 'False' }: { readonly version?: number; readonly order?: string } = {},
): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const words = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${sizes}), }`;
  const prefix = version === 1 ? 10 : 12;
  const header = Buffer.from(
    `${words.padEnd(64 * Math.ceil((prefix + words.length + 1) / 64) - prefix - 1)}\n`,
  );
  const start = Buffer.alloc(prefix);
  start.write('\x93NUMPY', 'latin1');
  start[6] = version;
  if (version === 1) start.writeUInt16LE(header.length, 8);
  else start.writeUInt32LE(header.length, 8);
  return Buffer.concat([start, header, numbers]);
}

/** The bytes of numbers in a typed array. */
export function bytesOf(
  numbers: Float32Array | Float64Array | Int32Array | BigInt64Array,
): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
