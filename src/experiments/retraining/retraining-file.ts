import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFileErrors } from '../../files/file-error.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import { canonicalJson } from '../canonical-json.js';
import {
  type RetrainingRecord,
  type RetrainingSettings,
  retrainingHash,
  retrainingRecord,
} from './retraining-record.js';

/** `OUT/retraining/<hash>.json`. */
export function retrainingPath(out: string, settings: RetrainingSettings): string {
  return join(out, 'retraining', `${retrainingHash(settings)}.json`);
}

/** Writes the result of a retraining at once; two processes that do write the same bytes. */
export function writeRetraining(out: string, record: RetrainingRecord): void {
  const path = retrainingPath(out, record.settings);
  makeFolder(join(out, 'retraining'));
  writeAtomically(path, `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * The result of a retraining that has ended.
 *
 * @returns null when it has not.
 * @throws {InputError} when the file cannot be understood or belongs to other settings.
 */
export function readRetraining(out: string, settings: RetrainingSettings): RetrainingRecord | null {
  const path = retrainingPath(out, settings);
  if (!existsSync(path)) return null;
  const text = withFileErrors('read', path, () => readFileSync(path, 'utf8'));
  const parsed = retrainingRecord.safeParse(jsonOrNull(text));
  if (!parsed.success || canonicalJson(parsed.data.settings) !== canonicalJson(settings)) {
    throw new InputError(`${path}: not a result of this version; delete it to train it again`);
  }
  return parsed.data;
}

/**
 * All results in `OUT/retraining/`, by file name; files that are no results are passed over.
 */
export function readRetrainings(out: string): RetrainingRecord[] {
  const folder = join(out, 'retraining');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .filter((name) => /^[0-9a-f]+\.json$/.test(name))
    .flatMap((name) => {
      const path = join(folder, name);
      const text = withFileErrors('read', path, () => readFileSync(path, 'utf8'));
      const parsed = retrainingRecord.safeParse(jsonOrNull(text));
      return parsed.success ? [parsed.data] : [];
    });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
