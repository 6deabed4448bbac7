import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { paperProblems } from '../../results/problems/paper-problems.js';
import { tunedMagnitude } from '../../results/problems/pruning-condition.js';
import { departures } from '../../results/protocols/declared-settings.js';
import type { RecoveryRow } from '../../results/recovery/recovery-row.js';
import type { RecoveryStudy } from '../../results/recovery/recovery-studies.js';
import { chooseRuns } from './choose-runs.js';
import type { RecoveryResult } from './evidence.js';

/**
 * The recoveries on which the claim is judged: of magnitude-pruned, fine-tuned runs on the full
 * data, with the declared settings and limits, one a seed, all of one schedule. Which schedule is decided as
 * for claims on runs, without a look at what was found.
 */
export function recoveryEvidence(
  runs: readonly FinishedRun[],
  studies: readonly RecoveryStudy[],
): RecoveryResult[] {
  const rowOf = new Map(
    studies.flatMap(({ rows }) => rows.map((row): [string, RecoveryRow] => [row.run, row])),
  );
  const recovered = runs.filter(
    ({ hash, settings }) => rowOf.get(hash)?.declaredLimits && departures(settings).length === 0,
  );
  return paperProblems.flatMap((problem) => {
    const role = { problem, condition: tunedMagnitude };
    const seeds = chooseRuns(recovered, [role], 'full data')?.bySeed ?? [];
    return seeds.flatMap(({ seed, runs: [run] }) => {
      const row = run && rowOf.get(run.hash);
      if (row === undefined) return [];
      const { density, before, after, testImages } = row;
      const found = { seed, density, before: before.accuracy, after: after.accuracy, testImages };
      return [{ problem, ...found }];
    });
  });
}
