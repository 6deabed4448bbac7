import { writeSync } from 'node:fs';

/**
 * Writes every byte from a position in the file on; a single write may stop short.
 *
 * @param file - an open file.
 * @param position - offset of the first byte. Bytes; from 0 on.
 * @throws Node's error of the write that failed; what came before it is written.
 */
export function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}
