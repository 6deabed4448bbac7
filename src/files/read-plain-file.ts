import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { InputError } from '../numerics/errors.js';
import { withFileErrors } from './file-error.js';

/** Larger files are none of ours, and Node.js cannot read them at once. */
const mostBytes = 2 ** 31 - 1;
/** Longer texts do not fit one string. */
const mostTextBytes = 2 ** 28;

/**
 * Reads a file that must be a plain one: never waits for a pipe and never reads a device.
 *
 * @throws {InputError} when it is missing, may not be read, is of another kind or too large.
 */
export function readPlainFile(path: string, most = mostBytes): Buffer {
  return withFileErrors('read', path, () => {
    // a pipe that nobody writes to would wait for ever without the flag, which Windows lacks
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(file);
      if (!found.isFile()) {
        throw new InputError(`${path}: must be a file; found ${kindOf(found)}, move it away`);
      }
      if (found.size > most) {
        throw new InputError(
          `${path}: must have at most ${most} bytes; found ${found.size}, restore it from a copy`,
        );
      }
      return readFileSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/**
 * Text of a plain file in UTF-8, without the byte order mark that some editors put in front.
 *
 * @throws {InputError} as {@link readPlainFile}, and as {@link decodeText}.
 */
export function readPlainText(path: string): string {
  return decodeText(readPlainFile(path, mostTextBytes), path);
}

/**
 * As {@link readPlainText}, of a file that the user named: standard input and the pipes that a shell
 * makes for `<(command)` are read to their end as well.
 */
export function readNamedText(path: string): string {
  const isOpen = /^\/(dev|proc\/(self|\d+))\/(fd\/\d+|stdin)$/.test(path);
  if (!isOpen) return readPlainText(path);
  return decodeText(
    withFileErrors('read', path, () => readFileSync(path)),
    path,
  );
}

/**
 * Bytes as the UTF-8 text that they must be.
 *
 * @param place - what messages call them.
 * @throws {InputError} when they are of another encoding, UTF-16 by name.
 */
export function decodeText(bytes: Uint8Array, place: string): string {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (marked || first === 0 || second === 0) {
    throw new InputError(`${place}: is UTF-16 text or no text at all; save it as UTF-8`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${place}: must be text in UTF-8; save it as that`);
  }
}

/** @throws {InputError} when lines end as on Windows, which no file of ours has when it is written. */
export function refuseWindowsLines(text: string, place: string): void {
  if (!text.includes('\r')) return;
  throw new InputError(
    `${place}: has Windows line ends, which it was not written with; restore it from a copy, or check it out again with git -c core.autocrlf=false`,
  );
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a pipe';
  return found.isSocket() ? 'a socket' : 'a device';
}
