import { curveOfRun } from '../experiments/curves-of-runs.js';
import type { RetrainingRecord } from '../experiments/retraining/retraining-record.js';
import type { LocatedRun } from '../experiments/retraining/subnetwork.js';
import type { EvidenceSource } from '../studies/evidence-source.js';
import { weightPanelsAt } from './weight-panels-at.js';

/**
 * Evidence from the folders that runs left behind, with all they hold.
 *
 * @param retrainings - of these runs or others.
 * @param replicatesOf - computes a bootstrap.
 */
export function runFolders(
  located: readonly LocatedRun[],
  retrainings: readonly RetrainingRecord[],
  replicatesOf: EvidenceSource['replicatesOf'],
): EvidenceSource {
  const folders = new Map(located.map(({ run, folder }) => [run.hash, folder]));
  return {
    runs: located.map(({ run }) => run),
    retrainings: retrainings.filter(({ settings }) => folders.has(settings.source)),
    curveOf: (run, parameter) => curveOfRun(run, folders.get(run.hash) ?? null, parameter),
    weightPanelsOf: (run) => weightPanelsAt(folders.get(run.hash) ?? '', run),
    replicatesOf,
  };
}
