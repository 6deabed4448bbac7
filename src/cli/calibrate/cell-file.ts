import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { evidenceGrades } from '../../criticality/answers/evidence.js';
import type { CalibrationRecord } from '../../criticality/calibration/calibrate-cell.js';
import { withFileErrors } from '../../files/file-error.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';

const pair = z.tuple([z.number(), z.number()]);
const interval = z.object({ value: z.number(), statistical: pair, total: pair });
const record = z.object({
  seed: z.number().int(),
  grade: z.enum([...evidenceGrades, 'no transition']),
  margin: z.number().nullable(),
  plainMargin: z.number().nullable(),
  share: z.number().nullable(),
  exponent: interval.nullable(),
  criticalDensity: interval.nullable(),
  determined: z.boolean(),
  recipe: z
    .object({
      criticalDensity: z.number(),
      exponent: z.number(),
      naiveError: z.number(),
      straightness: z.number(),
      points: z.number(),
    })
    .nullable(),
  naive: z.object({ exponent: z.number(), interval: pair }).nullable(),
});
const file = z.object({ version: z.string(), records: z.array(record) });

/**
 * Records of one cell that an earlier call has made with the same version of the analysis.
 *
 * @returns none where there is no such file.
 * @throws {InputError} when a file is there and is not one of ours.
 */
export function readCell(folder: string, name: string, version: string): CalibrationRecord[] {
  const path = join(folder, `${name}.json`);
  if (!existsSync(path)) return [];
  const text = withFileErrors('read', path, () => readFileSync(path, 'utf8'));
  try {
    const found = file.parse(JSON.parse(text));
    return found.version === version ? found.records : [];
  } catch {
    throw new InputError(
      `${path}: must hold records of a calibration; delete it to make them anew`,
    );
  }
}

/** Writes the records of one cell, atomically. */
export function writeCell(
  folder: string,
  name: string,
  version: string,
  records: readonly CalibrationRecord[],
): void {
  makeFolder(folder);
  writeAtomically(join(folder, `${name}.json`), `${JSON.stringify({ version, records })}\n`);
}
