import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFileErrors } from '../../files/file-error.js';
import type { FinishedRun, StepRow } from './finished-run.js';
import { type RunFolder, runFolderAt } from './run-folder.js';
import { type RunTextName, runOfTexts } from './run-texts.js';
import { parseSteps } from './steps-csv.js';

/**
 * Reads a finished run from its folder.
 *
 * @returns null when the run has not ended.
 * @throws {InputError} when a file of it is missing or cannot be understood.
 */
export function readFinishedRun(path: string): FinishedRun | null {
  const folder = runFolderAt(path, '');
  if (!existsSync(folder.result)) return null;
  const place = (name: RunTextName) => join(path, name);
  return runOfTexts((name) => readText(place(name)), place);
}

/**
 * Reads the steps of a run, finished or not.
 *
 * @throws {InputError} when the file is missing or a line of it cannot be understood.
 */
export function readSteps(folder: RunFolder): StepRow[] {
  return parseSteps(readText(folder.steps), folder.steps);
}

function readText(path: string): string {
  return withFileErrors('read', path, () => readFileSync(path, 'utf8'));
}
