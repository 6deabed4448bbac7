import { join } from 'node:path';
import type { Replicate } from '../criticality/bootstrap/bootstrap.js';
import { recoveryFiles } from '../experiments/recovery/recovery-files.js';
import { retrainingFiles } from '../experiments/retraining/retraining-files.js';
import { checkEvolution } from '../experiments/store/check-evolution.js';
import { checkRunName } from '../experiments/store/check-run-name.js';
import { checkSteps } from '../experiments/store/check-steps.js';
import { runOfTexts } from '../experiments/store/run-texts.js';
import { InputError } from '../numerics/errors.js';
import { orderParameterCurve } from '../results/criticality/order-parameter-curve.js';
import type { WantedBootstrap } from '../results/evidence-source.js';
import { withUsedEvolution } from '../results/evolution/used-evolution.js';
import type { ArchivableSource } from './archivable-source.js';
import { archivedNames, bootstrapInputs, parseIndex, replicatesPathOf } from './archive-index.js';
import { indexPath, runFilePath } from './archive-paths.js';
import type { ReportOptions } from './compose-run-report.js';
import { firstDisagreement, sampledReplicates } from './replicates-agree.js';
import { parseReplicates } from './replicates-csv.js';
import { secondProgramFolder, secondProgramOf } from './second-program-files.js';
import { parseWeightPanels } from './weight-panels-csv.js';

/** An archive as a source of evidence, and the report that it was made for. */
export interface ArchiveSource extends ArchivableSource {
  readonly options: ReportOptions;
  /** Archived replicates; null when they were made from other runs or with other options. */
  keptReplicates(wanted: WantedBootstrap): readonly Replicate[] | null;
}

/**
 * The evidence in an archive.
 *
 * @param texts - path inside the archive to text, as `readArchive` gives them.
 * @param folder - what messages call the archive.
 * @throws {InputError} when a file of it is missing or cannot be understood, here or when a study
 *   asks for what the archive does not hold.
 */
export function archiveSource(texts: ReadonlyMap<string, string>, folder: string): ArchiveSource {
  const textAt = (path: string) => {
    const text = texts.get(path);
    if (text !== undefined) return text;
    throw new InputError(`${join(folder, path)}: is missing; archive the runs again`);
  };
  const place = (path: string) => join(folder, path);
  const { what, replicates, bootstraps, outcomes } = parseIndex(
    textAt(indexPath),
    place(indexPath),
  );
  const runs = runsIn(texts.keys()).map((hash) => {
    const path = (name: string) => runFilePath(hash, name);
    const run = runOfTexts(
      (name) => textAt(path(name)),
      (name) => place(path(name)),
    );
    checkRunName(textAt(path('settings.json')), hash, place(`runs/${hash}`));
    checkSteps(run, place(path('steps.csv')));
    checkEvolution(run, place(path('evolution.csv')), true);
    return withUsedEvolution(run);
  });
  const resultsIn = <R>(inner: string, parse: (text: string, file: string) => R) =>
    [...texts]
      .filter(([path]) => path.startsWith(`${inner}/`))
      .map(([path, text]) => parse(text, place(path)));
  const outcomesOf = (hash: string) => outcomes[hash] ?? null;
  const keptReplicates = (wanted: WantedBootstrap) => {
    const path = replicatesPathOf(archivedNames(wanted));
    const made = bootstraps.find((one) => replicatesPathOf(one) === path);
    if (made?.inputs !== bootstrapInputs(wanted, outcomesOf)) return null;
    return parseReplicates(textAt(path), wanted.count, place(path));
  };
  return {
    options: { what, replicates },
    runs,
    retrainings: resultsIn('retraining', retrainingFiles.parse),
    recoveries: resultsIn('recovery', recoveryFiles.parse),
    secondProgram: secondProgramOf(
      textsIn(texts, `${secondProgramFolder}/`),
      place(secondProgramFolder),
    ),
    curveOf: (run, parameter) => orderParameterCurve(run, new Map(), parameter),
    outcomesOf,
    weightPanelsOf(run) {
      const [panels, spots] = ['weight-panels.csv', 'weight-spots.csv'].map((name) =>
        runFilePath(run.hash, name),
      ) as [string, string];
      if (!texts.has(panels) && !texts.has(spots)) return [];
      return parseWeightPanels(
        { panels: textAt(panels), spots: textAt(spots) },
        { panels: place(panels), spots: place(spots) },
      );
    },
    keptReplicates,
    async replicatesOf(wanted) {
      const replicates = keptReplicates(wanted);
      const file = place(replicatesPathOf(archivedNames(wanted)));
      if (replicates === null) {
        throw new InputError(
          `${file}: was made from other runs or other options; archive the runs again`,
        );
      }
      const wrong = firstDisagreement(replicates, sampledReplicates(wanted));
      if (wrong === null) return replicates;
      throw new InputError(
        `${file}: replicate ${wrong} comes out otherwise in this version; archive the runs again`,
      );
    },
  };
}

/** The texts in a folder, by their names there. */
function textsIn(texts: ReadonlyMap<string, string>, folder: string): Map<string, string> {
  return new Map(
    [...texts].flatMap(([path, text]): [string, string][] =>
      path.startsWith(folder) ? [[path.slice(folder.length), text]] : [],
    ),
  );
}

function runsIn(paths: Iterable<string>): string[] {
  const hashes = [...paths].flatMap((path) => /^runs\/([0-9a-f]{16})\//.exec(path)?.[1] ?? []);
  return [...new Set(hashes)].sort();
}
