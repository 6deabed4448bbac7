import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../../results/criticality/criticality-study.js';
import type { RecoveryStudy } from '../../results/recovery/recovery-studies.js';
import type { RetrainingStudy } from '../../results/retraining/retraining-studies.js';
import type { Evidence } from './evidence.js';
import type { Subject } from './general/subject.js';
import { recoveryEvidence } from './recovery-evidence.js';

/**
 * What of the results counts as evidence; analyses do on the full training data alone.
 *
 * @param subjects - networks that are judged; the paper's by default.
 */
export function gatherEvidence(
  runs: readonly FinishedRun[],
  studies: readonly ProblemStudy[],
  retraining: readonly RetrainingStudy[],
  recovery: readonly RecoveryStudy[],
  subjects?: readonly Subject[],
): Evidence {
  return {
    runs,
    criticality: studies.filter(({ ensemble }) => ensemble[0].settings.trainImages === null),
    retraining,
    recovery: recoveryEvidence(runs, recovery, subjects),
  };
}
