import { z } from 'zod';
import type { Replicate } from '../criticality/bootstrap/bootstrap.js';
import { modelNames } from '../criticality/fits/fit-run.js';
import { InputError } from '../numerics/errors.js';
import { csvText, numberCell, optionalCell, parseCsv } from './csv-records.js';

const row = z.object({
  index: numberCell,
  criticalDensity: optionalCell,
  exponent: optionalCell,
  atBound: z.enum(['true', 'false']).transform((cell) => cell === 'true'),
  kinkMargin: z.union([z.literal('-Infinity').transform(() => -Infinity), numberCell]),
  best: z.union([z.literal('').transform(() => null), z.enum(modelNames)]),
});

/** The replicates of a bootstrap, one a row; an empty cell where there was nothing to fit. */
export function replicatesCsv(replicates: readonly Replicate[]): string {
  return csvText(row.keyof().options, replicates);
}

/**
 * Reads the replicates back.
 *
 * @param count - replicates that there must be, numbered from 0.
 * @throws {InputError} naming the line that cannot be understood, or the replicate that is missing.
 */
export function parseReplicates(text: string, count: number, place: string): Replicate[] {
  const replicates = parseCsv(text, row, place);
  if (replicates.length !== count || replicates.some(({ index }, at) => index !== at)) {
    throw new InputError(`${place}: must hold the replicates 0 to ${count - 1} in their order`);
  }
  return replicates;
}
