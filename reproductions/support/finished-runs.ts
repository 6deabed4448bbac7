import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { readFinishedRun } from '../../src/experiments/store/read-run.js';

const {
  CRITICALITY_RUNS: chosen,
  CRITICALITY_RUN: make,
  CRITICALITY_PROFILE: profile = 'quick',
} = process.env;

/** Where finished runs are looked for, the first that has any; `CRITICALITY_RUNS` overrules. */
const places = chosen === undefined ? ['reports/quick', 'reports/reference'] : [chosen];

/**
 * The finished runs that a reproduction is judged on.
 *
 * With CRITICALITY_RUN=1 they are made first, by the command that a person would use; runs that are
 * already there are not made again. CRITICALITY_PROFILE chooses the profile.
 */
export function finishedRuns(): { readonly runs: FinishedRun[]; readonly place: string } {
  if (make === '1') makeRuns(chosen ?? `reports/${profile}`);
  for (const place of places) {
    const runs = readRuns(place);
    if (runs.length > 0) return { runs, place };
  }
  return { runs: [], place: places.join(' or ') };
}

function readRuns(place: string): FinishedRun[] {
  const folder = join(place, 'runs');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => readFinishedRun(join(folder, name)) ?? []);
}

/** Two reproductions may want the same runs at once: the one that finds them in use tries again. */
function makeRuns(out: string): void {
  const command = ['dist/cli/main.js', 'reproduce', '--profile', profile, '--out', out, '--quiet'];
  for (;;) {
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    if (status === 0) return;
    if (!/in use by/.test(stderr)) {
      throw new Error(`${command.join(' ')} ended with status ${status}: ${stderr}`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5_000);
  }
}
