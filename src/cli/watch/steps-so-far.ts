import { existsSync } from 'node:fs';
import type { StepRow } from '../../experiments/store/finished-run.js';
import { parseSteps } from '../../experiments/store/steps-csv.js';
import { readPlainText } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';

/**
 * The steps that a run has written, while it may be writing the next.
 *
 * @param path - of its `steps.csv`.
 * @returns those of whole lines; none where there is no file, or none that can be understood.
 */
export function stepsSoFar(path: string): StepRow[] {
  if (!existsSync(path)) return [];
  try {
    const text = readPlainText(path);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    return whole === '' ? [] : parseSteps(whole, path);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
