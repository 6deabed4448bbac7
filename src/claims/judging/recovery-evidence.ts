import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { RecoveryStudy } from '../../report/sections/recovery.js';
import type { RecoveryRow } from '../../results/recovery-row.js';
import { chooseRuns } from './choose-runs.js';
import type { RecoveryResult } from './evidence.js';
import { problems } from './problem.js';
import { departures } from './protocol.js';

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
  return problems.flatMap((problem) => {
    const chosen = chooseRuns(recovered, [{ problem, arm: 'magnitude' }], 'full data');
    const seeds = chosen?.bySeed ?? [];
    return seeds.flatMap(({ seed, runs: [run] }) => {
      const row = run && rowOf.get(run.hash);
      if (row === undefined) return [];
      const { density, before, after, testImages } = row;
      const found = { seed, density, before: before.accuracy, after: after.accuracy, testImages };
      return [{ ...problem, ...found }];
    });
  });
}
