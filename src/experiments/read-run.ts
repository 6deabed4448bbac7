import { existsSync, readFileSync } from 'node:fs';
import { withFileErrors } from '../files/file-error.js';
import { InputError } from '../numerics/errors.js';
import { parseEvolution } from './evolution-csv.js';
import type { FinishedRun, StepRow } from './finished-run.js';
import { parseSettings } from './parse-settings.js';
import { type RunFolder, runFolderAt } from './run-folder.js';
import { runRecord } from './run-result.js';
import { settingsHash } from './settings-hash.js';
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
  const settings = parseSettings(readJson(folder.settings), folder.settings);
  const record = runRecord.safeParse(readJson(folder.result));
  if (!record.success) {
    throw new InputError(
      `${folder.result}: not a result of this version; delete the folder to make the run again`,
    );
  }
  return {
    hash: settingsHash(settings),
    settings,
    steps: readSteps(folder),
    evolution: parseEvolution(readText(folder.evolution), folder.evolution),
    record: record.data,
  };
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

function readJson(path: string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new InputError(`${path}: not valid JSON; delete the run's folder to make it again`);
    }
    throw error;
  }
}
