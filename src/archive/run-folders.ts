import { existsSync } from 'node:fs';
import { accuracy } from '../experiments/observables/accuracy.js';
import { recoveryFiles } from '../experiments/recovery/recovery-files.js';
import type { RecoveryRecord } from '../experiments/recovery/recovery-record.js';
import { retrainingFiles } from '../experiments/retraining/retraining-files.js';
import type { RetrainingRecord } from '../experiments/retraining/retraining-record.js';
import type { LocatedRun } from '../experiments/retraining/subnetwork.js';
import { canonicalJson, type Json } from '../experiments/settings/canonical-json.js';
import { readCorrectness } from '../experiments/store/read-correctness.js';
import { runFolderAt } from '../experiments/store/run-folder.js';
import { readPlainFile } from '../files/read-plain-file.js';
import { InputError } from '../numerics/errors.js';
import { orderParameterCurve } from '../results/criticality/order-parameter-curve.js';
import type { EvidenceSource } from '../results/evidence-source.js';
import { withUsedEvolution } from '../results/evolution/used-evolution.js';
import type { ArchivableSource } from './archivable-source.js';
import { sha256 } from './digest-list.js';
import { weightPanelsAt } from './weight-panels-at.js';

/** Results of further trainings, of the runs in question or others. */
export interface Trainings {
  readonly retrainings: readonly RetrainingRecord[];
  readonly recoveries: readonly RecoveryRecord[];
}

/** The results in output folders; one that lies in several counts once. */
export function trainingsIn(folders: readonly string[]): Trainings {
  return {
    retrainings: eachOnce(folders.flatMap(retrainingFiles.readAll)),
    recoveries: eachOnce(folders.flatMap(recoveryFiles.readAll)),
  };
}

function eachOnce<Result extends { readonly settings: Json }>(results: readonly Result[]) {
  return [...new Map(results.map((one) => [canonicalJson(one.settings), one])).values()];
}

/**
 * Evidence from the folders that runs left behind, with all they hold.
 *
 * Of the further trainings those count whose runs are among these or among `elsewhere`.
 *
 * @param replicatesOf - computes a bootstrap. @param elsewhere - hashes of runs that an archive holds.
 * @throws {InputError} here or when a study asks, for files that are missing or damaged.
 */
export function runFolders(
  located: readonly LocatedRun[],
  { retrainings, recoveries }: Trainings,
  replicatesOf: EvidenceSource['replicatesOf'],
  elsewhere: ReadonlySet<string> = new Set(),
): ArchivableSource {
  const folders = new Map(located.map(({ run, folder }) => [run.hash, folder]));
  const isKnown = (source: string) => folders.has(source) || elsewhere.has(source);
  return {
    runs: located
      .map(({ run }) => withUsedEvolution(run))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1)),
    retrainings: retrainings.filter(({ settings }) => isKnown(settings.source)),
    recoveries: recoveries.filter(({ settings }) => isKnown(settings.source)),
    curveOf(run, parameter) {
      const folder = folders.get(run.hash) ?? '';
      if (parameter.name !== accuracy.name) return orderParameterCurve(run, new Map(), parameter);
      if (run.settings.correctnessBelow > 0) refuseWithoutOutcomes(folder);
      return orderParameterCurve(run, readCorrectness(folder, run.record.testImages), parameter);
    },
    weightPanelsOf: (run) => weightPanelsAt(folders.get(run.hash) ?? '', run),
    replicatesOf,
    outcomesOf(hash) {
      const { correctness } = runFolderAt(folders.get(hash) ?? '', hash);
      if (!existsSync(correctness)) return null;
      return sha256(readPlainFile(correctness));
    },
  };
}

/** Without them the images would silently not be resampled. */
function refuseWithoutOutcomes(folder: string): void {
  const { correctness } = runFolderAt(folder, '');
  if (existsSync(correctness)) return;
  throw new InputError(`${correctness}: is missing; restore it or make the run again`);
}
