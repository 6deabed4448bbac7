import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withFileErrors } from '../../files/file-error.js';
import { readPlainFile } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import type { RunFolder } from './run-folder.js';

/** SHA-256 of the files of a run but `result.json`, by path inside its folder. */
export type RunDigests = Readonly<Record<string, string>>;

/** Digests of what a run has written, in the order of the paths. */
export function digestsOfRun(folder: RunFolder): RunDigests {
  const names = ['settings.json', 'steps.csv', 'evolution.csv', 'correctness.bits'];
  const files = [...names, ...weightsIn(folder)].sort();
  return Object.fromEntries(
    files.map((name) => [name, digest(readPlainFile(join(folder.path, name)))]),
  );
}

/**
 * Checks that every file of a finished run is what the run wrote, and that no weights are among them
 * that it did not write.
 *
 * @param digests - of `result.json`.
 * @throws {InputError} naming the file that is missing, has changed or is too many.
 */
export function checkDigests(folder: RunFolder, digests: RunDigests): void {
  for (const [name, expected] of Object.entries(digests)) {
    const file = join(folder.path, name);
    refuseMissing(file);
    if (digest(readPlainFile(file)) !== expected) {
      throw new InputError(
        `${file}: is not what the run wrote, its SHA-256 differs from result.json; restore it from a copy or make the run again`,
      );
    }
  }
  const foreign = weightsIn(folder).find((name) => !Object.hasOwn(digests, name));
  if (foreign !== undefined) {
    throw new InputError(`${join(folder.path, foreign)}: is not of this run; move it away`);
  }
}

/** @throws {InputError} when a file of a finished run is not there. */
export function refuseMissing(file: string): void {
  if (existsSync(file)) return;
  throw new InputError(`${file}: is missing; restore it from a copy or make the run again`);
}

function weightsIn({ snapshots }: RunFolder): string[] {
  return withFileErrors('read', snapshots, () => readdirSync(snapshots))
    .filter((name) => /^step-\d+\.safetensors$/.test(name))
    .map((name) => `snapshots/${name}`);
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
