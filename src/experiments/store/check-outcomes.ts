import { InputError } from '../../numerics/errors.js';
import type { FinishedRun } from './finished-run.js';

/**
 * Holds `correctness.bits` to the run: a record for each step below the density of the settings, in
 * order, with as many images set as the step got right.
 *
 * @param bytes - content of the file.
 * @param place - what messages call it.
 * @throws {InputError} naming the record that cannot be of this run.
 */
export function checkOutcomes(
  { steps, settings, record }: FinishedRun,
  bytes: Buffer,
  place: string,
): void {
  const refuse = (what: string): never => {
    throw new InputError(`${place}: ${what}; restore it from a copy or make the run again`);
  };
  const isForeign = settings.imported !== undefined; // such runs have none
  const kept = isForeign ? [] : steps.filter(({ density }) => density <= settings.correctnessBelow);
  const size = 4 + Math.ceil(record.testImages / 8);
  if (bytes.length !== kept.length * size) {
    refuse(
      `must hold ${kept.length} records of ${size} bytes, ${kept.length * size} in all; found ${bytes.length} bytes`,
    );
  }
  kept.forEach(({ step, correct }, at) => {
    const found = bytes.readUInt32LE(at * size);
    if (found !== step) refuse(`record ${at + 1} must be of step ${step}; found step ${found}`);
    const set = countBits(bytes.subarray(at * size + 4, (at + 1) * size));
    if (set !== correct) {
      refuse(`the record of step ${step} must have ${correct} images right; found ${set}`);
    }
  });
}

function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}
