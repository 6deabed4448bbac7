import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readPlainFile, readPlainText } from '../../files/read-plain-file.js';
import { checkEvolution } from './check-evolution.js';
import { checkOutcomes } from './check-outcomes.js';
import { checkRunName } from './check-run-name.js';
import { checkSteps } from './check-steps.js';
import type { FinishedRun, StepRow } from './finished-run.js';
import { checkDigests, refuseMissing } from './run-digests.js';
import { type RunFolder, runFolderAt } from './run-folder.js';
import { type RunTextName, runOfTexts } from './run-texts.js';
import { parseSteps } from './steps-csv.js';

/**
 * Reads a finished run from its folder and holds all its files to what they must be: the digests of
 * `result.json`, the name of the folder, the schedule, and each other.
 *
 * @returns null when the run has not ended.
 * @throws {InputError} naming the file, and where it can be the line, that is missing, cannot be
 *   understood or is not what the run wrote.
 */
export function readFinishedRun(path: string): FinishedRun | null {
  const folder = runFolderAt(path, '');
  if (!existsSync(folder.result)) return null;
  const place = (name: RunTextName) => join(path, name);
  const textOf = (name: RunTextName) => {
    refuseMissing(place(name));
    return readPlainText(place(name));
  };
  const run = runOfTexts(textOf, place);
  checkRunName(readPlainText(place('settings.json')), basename(resolve(path)), path);
  checkSteps(run, place('steps.csv'));
  checkEvolution(run, place('evolution.csv'), false);
  if (existsSync(folder.correctness)) {
    checkOutcomes(run, readPlainFile(folder.correctness), folder.correctness);
  }
  if (run.record.files !== undefined) checkDigests(folder, run.record.files);
  return run;
}

/**
 * Reads the steps of a run, finished or not.
 *
 * @throws {InputError} when the file is missing or a line of it cannot be understood.
 */
export function readSteps(folder: RunFolder): StepRow[] {
  return parseSteps(readPlainText(folder.steps), folder.steps);
}
