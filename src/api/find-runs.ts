import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LocatedRun } from '../experiments/retraining/subnetwork.js';
import { readFinishedRun } from '../experiments/store/read-run.js';
import { InputError } from '../numerics/errors.js';

/**
 * The finished run in a folder, or those under its `runs/`, by name.
 *
 * @throws {InputError} when there is none.
 */
export function findRuns(folder: string): LocatedRun[] {
  if (!(existsSync(folder) && statSync(folder).isDirectory())) {
    throw new InputError(
      `${folder}: no such folder; give run folders or a folder that holds runs/`,
    );
  }
  const own = readFinishedRun(folder);
  if (own) return [{ run: own, folder }];
  const inner = join(folder, 'runs');
  const folders = existsSync(inner) ? readdirSync(inner).sort() : [];
  const runs = folders.flatMap((name) => {
    const run = readFinishedRun(join(inner, name));
    return run ? [{ run, folder: join(inner, name) }] : [];
  });
  if (runs.length === 0) {
    throw new InputError(
      `${folder}: holds no finished run; make one with criticality run or reproduce`,
    );
  }
  return runs;
}
