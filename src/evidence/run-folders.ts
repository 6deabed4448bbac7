import { curveOfRun } from '../experiments/curves-of-runs.js';
import type { RecoveryRecord } from '../experiments/recovery/recovery-record.js';
import type { RetrainingRecord } from '../experiments/retraining/retraining-record.js';
import type { LocatedRun } from '../experiments/retraining/subnetwork.js';
import type { EvidenceSource } from '../studies/evidence-source.js';
import { weightPanelsAt } from './weight-panels-at.js';

/** Results of further trainings, of the runs in question or others. */
export interface Trainings {
  readonly retrainings: readonly RetrainingRecord[];
  readonly recoveries: readonly RecoveryRecord[];
}

/**
 * Evidence from the folders that runs left behind, with all they hold.
 *
 * @param replicatesOf - computes a bootstrap.
 */
export function runFolders(
  located: readonly LocatedRun[],
  { retrainings, recoveries }: Trainings,
  replicatesOf: EvidenceSource['replicatesOf'],
): EvidenceSource {
  const folders = new Map(located.map(({ run, folder }) => [run.hash, folder]));
  return {
    runs: located.map(({ run }) => run),
    retrainings: retrainings.filter(({ settings }) => folders.has(settings.source)),
    recoveries: recoveries.filter(({ settings }) => folders.has(settings.source)),
    curveOf: (run, parameter) => curveOfRun(run, folders.get(run.hash) ?? null, parameter),
    weightPanelsOf: (run) => weightPanelsAt(folders.get(run.hash) ?? '', run),
    replicatesOf,
  };
}
