import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { departures } from '../../results/protocols/declared-settings.js';
import type { RecoveryRow } from '../../results/recovery/recovery-row.js';
import type { RecoveryStudy } from '../../results/recovery/recovery-studies.js';
import { chooseRuns } from './choose-runs.js';
import type { RecoveryResult } from './evidence.js';
import { paperSubjects, type Subject } from './general/subject.js';

/**
 * The recoveries on which the claim is judged: of fine-tuned runs on the full data, with the declared
 * limits, one a seed, all of one schedule. Which schedule is decided as for claims on runs, without a look
 * at what was found.
 *
 * @param subjects - networks to look for; of the paper's those with the declared settings count alone.
 */
export function recoveryEvidence(
  runs: readonly FinishedRun[],
  studies: readonly RecoveryStudy[],
  subjects: readonly Subject[] = paperSubjects,
): RecoveryResult[] {
  const rowOf = new Map(
    studies.flatMap(({ rows }) => rows.map((row): [string, RecoveryRow] => [row.run, row])),
  );
  const anySettings = subjects !== paperSubjects;
  const recovered = runs.filter(
    ({ hash, settings }) =>
      rowOf.get(hash)?.declaredLimits && (anySettings || departures(settings).length === 0),
  );
  return subjects.flatMap((subject) => {
    const { problem } = subject;
    const seeds = chooseRuns(recovered, [subject], 'full data')?.bySeed ?? [];
    return seeds.flatMap(({ seed, runs: [run] }) => {
      const row = run && rowOf.get(run.hash);
      if (row === undefined) return [];
      const { density, before, after, testImages } = row;
      const found = { seed, density, before: before.accuracy, after: after.accuracy, testImages };
      return [{ problem, ...found }];
    });
  });
}
