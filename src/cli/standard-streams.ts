import { exitCodes } from './exit-codes.js';

/**
 * Lets the program go on when nobody reads what it writes: a closed pipe is no error, of standard
 * output (`| head -1`) as of standard error (the reader of the progress is gone). What cannot be
 * written for another reason, such as a full disk, is told in one line, and the status says so.
 */
export function keepStreamsQuiet(): void {
  let told = false;
  process.stderr.on('error', () => {}); // there is no other place to tell it
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || told) return;
    told = true;
    const why = error.code === 'ENOSPC' ? 'the disk is full' : error.message;
    process.stderr.write(`criticality: cannot write to standard output: ${why}\n`);
    process.exitCode = exitCodes.misuse;
  });
}
