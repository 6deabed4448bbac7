import { crc32, inflateRawSync } from 'node:zlib';
import { InputError } from '../../numerics/errors.js';

/** A file inside a zip archive, still packed. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes after unpacking, as the directory declares them. */
  readonly size: number;
  /** @throws {InputError} when it is damaged or longer than declared. */
  unpack(): Uint8Array;
}

const endLength = 22;
const headerLength = 46;
const localLength = 30;
const stored = 0;
const deflated = 8;

/** Bytes that one byte of a deflate stream can unpack to, at most. */
const mostPerByte = 1032;

/**
 * The files of a zip archive, from its directory.
 *
 * Every offset and length is checked against the archive, and no declared size is believed that its
 * packed bytes could not unpack to; nothing is unpacked before it is asked for, and never more than
 * was declared.
 *
 * @param file - what messages call the archive.
 * @throws {InputError} when it is no zip archive, damaged, encrypted, larger than 4 GiB (zip64) or
 *   packed by another method than deflate.
 *
 * Reference: PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16.
 */
export function zipEntries(archive: Uint8Array, file: string): readonly ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOfDirectory(view);
  if (end === null) throw new InputError(`${file}: not a zip archive, or cut short`);
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  for (let i = 0, at = view.getUint32(end + 16, true); i < count; i++) {
    if (!(at + headerLength <= end && view.getUint32(at, true) === 0x02014b50)) {
      throw new InputError(`${file}: damaged directory of a zip archive, or one of zip64`);
    }
    const [nameLength = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) =>
      view.getUint16(at + place, true),
    );
    const next = at + headerLength + nameLength + extra + comment;
    if (!(next <= end)) throw new InputError(`${file}: damaged directory of a zip archive`);
    const start = at + headerLength;
    const name = new TextDecoder().decode(archive.subarray(start, start + nameLength));
    if (/\p{C}/u.test(name)) throw new InputError(`${file}: holds a name that is no plain text`);
    if (names.has(name)) throw new InputError(`${file}: holds '${name}' twice`);
    names.add(name);
    entries.push(entryAt(archive, view, at, name, file));
    at = next;
  }
  return entries;
}

/** Place of the last record, searched from the end over the longest comment; null without one. */
function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    const isEnd = view.getUint32(at, true) === 0x06054b50;
    if (isEnd && at + endLength + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

function entryAt(
  archive: Uint8Array,
  view: DataView,
  at: number,
  name: string,
  file: string,
): ZipEntry {
  const place = `${file}: ${name}`;
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [check, packed, size] = [16, 20, 24].map((offset) => view.getUint32(at + offset, true)) as [
    number,
    number,
    number,
  ];
  const local = view.getUint32(at + 42, true);
  if ((flags & 1) !== 0) throw new InputError(`${place} is encrypted`);
  if (method !== stored && method !== deflated) {
    throw new InputError(
      `${place} is packed by method ${method}; pack it with deflate or not at all`,
    );
  }
  if (!(local + localLength <= at && view.getUint32(local, true) === 0x04034b50)) {
    throw new InputError(`${place} is not where the directory says`);
  }
  const start =
    local + localLength + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const possible = method === stored ? size === packed : size <= mostPerByte * packed;
  if (!(start + packed <= archive.length && possible)) {
    throw new InputError(
      `${place} declares ${size} bytes that its ${packed} packed ones cannot hold`,
    );
  }
  const content = archive.subarray(start, start + packed);
  return {
    name,
    size,
    unpack: () => verified(inflated(content, method, size, place), check, place),
  };
}

function inflated(content: Uint8Array, method: number, size: number, place: string): Uint8Array {
  if (method === stored) return content;
  try {
    const bytes = inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
    if (bytes.length === size) return bytes;
    throw new InputError(`${place} unpacks to ${bytes.length} bytes; declared are ${size}`);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const fault = code === 'ERR_BUFFER_TOO_LARGE' ? `longer than the ${size} declared` : message;
    throw new InputError(`${place} is damaged; ${fault}`);
  }
}

function verified(bytes: Uint8Array, check: number, place: string): Uint8Array {
  if (crc32(bytes) === check) return bytes;
  throw new InputError(`${place} is damaged; its checksum is not the one in the directory`);
}
