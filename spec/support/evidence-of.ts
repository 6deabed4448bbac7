import type { ArchivableSource } from '../../src/archive/archivable-source.js';
import { runFolders, trainingsIn } from '../../src/archive/run-folders.js';
import { bootstrap } from '../../src/criticality/bootstrap/bootstrap.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { readFinishedRun } from '../../src/experiments/store/read-run.js';
import { runPath } from '../../src/experiments/store/run-folder.js';
import type { EvidenceSource } from '../../src/results/evidence-source.js';

/** Bootstraps in this thread. */
export const bootstrapsHere: EvidenceSource['replicatesOf'] = async ({ plan, count }) =>
  plan.bootstrap === null ? [] : bootstrap(plan.bootstrap, 0, count);

/** The evidence in `OUT`, of some runs as they are on the disk. */
export function evidenceOf(out: string, runs: readonly FinishedRun[]): ArchivableSource {
  const located = runs.map(({ hash }) => {
    const folder = runPath(out, hash);
    const run = readFinishedRun(folder);
    if (run === null) throw new Error(`${folder} holds no finished run`);
    return { run, folder };
  });
  return runFolders(located, trainingsIn([out]), bootstrapsHere);
}
