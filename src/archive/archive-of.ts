import type { Replicate } from '../criticality/bootstrap/bootstrap.js';
import { recoveryFiles } from '../experiments/recovery/recovery-files.js';
import { retrainingFiles } from '../experiments/retraining/retraining-files.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import { textsOfRun } from '../experiments/store/run-texts.js';
import { DomainError } from '../numerics/errors.js';
import { analysesHere } from '../results/criticality/long-analyses.js';
import type { EvidenceSource, WantedBootstrap } from '../results/evidence-source.js';
import type { WeightPanel } from '../results/weights/weight-panel.js';
import type { ArchivableSource } from './archivable-source.js';
import { archivedNames, bootstrapInputs, indexText, replicatesPathOf } from './archive-index.js';
import { indexPath, runFilePath, sumsPath } from './archive-paths.js';
import { type ComposedReport, composeRunReport, type ReportOptions } from './compose-run-report.js';
import { digestList } from './digest-list.js';
import { replicatesCsv } from './replicates-csv.js';
import { secondProgramFolder, secondProgramTexts } from './second-program-files.js';
import { weightPanelsCsv } from './weight-panels-csv.js';

export interface Archive extends ComposedReport {
  /** Path inside the archive to text: the report, its evidence, and the digests of both. */
  readonly archive: ReadonlyMap<string, string>;
}

/**
 * Composes a report and gathers the evidence from which it can be composed again.
 *
 * A function of the evidence alone: an archive of an archive is the same bytes, and so is one of
 * runs made again. Elapsed time is therefore left out; all other files of a run are what it wrote,
 * and of `evolution.csv` the rows that a report uses.
 *
 * @param held - texts that are in memory already, by their paths; of equal ones no second copy is made.
 */
export async function archiveOf(
  source: ArchivableSource,
  options: ReportOptions,
  analyses = analysesHere,
  held: ReadonlyMap<string, string> = new Map(),
): Promise<Archive> {
  const asked = noteOf(source);
  const runTexts = new Map<string, string>();
  const report = await composeRunReport(asked.source, options, analyses, () =>
    addRunTextsInPlace(runTexts, source.runs, held),
  );
  const files = new Map(Object.entries(report.files));
  const add = (path: string, text: string) => {
    if (files.has(path)) throw new DomainError(`archiveOf: paths must differ; got ${path} twice`);
    files.set(path, text);
  };
  for (const [path, text] of runTexts) add(path, text);
  for (const record of source.retrainings) add(...retrainingFiles.entry(record));
  for (const record of source.recoveries) add(...recoveryFiles.entry(record));
  for (const [name, text] of secondProgramTextsOf(source)) add(name, text);
  for (const [hash, panels] of asked.panels) {
    const texts = weightPanelsCsv(panels);
    add(runFilePath(hash, 'weight-panels.csv'), texts.panels);
    add(runFilePath(hash, 'weight-spots.csv'), texts.spots);
  }
  const bootstraps = asked.bootstraps.map(({ wanted, replicates }) => {
    const names = archivedNames(wanted);
    add(replicatesPathOf(names), replicatesCsv(replicates));
    return { ...names, inputs: bootstrapInputs(wanted, source.outcomesOf) };
  });
  const outcomes = Object.fromEntries(
    source.runs.flatMap(({ hash }) => {
      const digest = source.outcomesOf(hash);
      return digest === null ? [] : [[hash, digest]];
    }),
  );
  add(indexPath, indexText({ format: 1, ...options, bootstraps, outcomes }));
  add(sumsPath, digestList(files));
  return { ...report, archive: files };
}

/** Adds the texts of runs by their paths; the longest part of an archive, and of what making one takes. */
function addRunTextsInPlace(
  files: Map<string, string>,
  runs: readonly FinishedRun[],
  held: ReadonlyMap<string, string>,
): void {
  for (const run of runs) {
    const untimed = { ...run, record: { ...run.record, seconds: null } };
    const texts = textsOfRun(untimed, (name) => held.get(runFilePath(run.hash, name)));
    for (const [name, text] of Object.entries(texts)) files.set(runFilePath(run.hash, name), text);
  }
}

/** The files of a second program, by their paths. */
function secondProgramTextsOf({ secondProgram = null }: EvidenceSource): [string, string][] {
  if (secondProgram === null) return [];
  const texts = secondProgramTexts(secondProgram);
  return [...texts].map(([name, text]) => [`${secondProgramFolder}/${name}`, text]);
}

/** The same source, and a note of what was asked of it and cannot be computed from the rest. */
function noteOf(source: EvidenceSource) {
  const panels = new Map<string, readonly WeightPanel[]>();
  const bootstraps: { wanted: WantedBootstrap; replicates: readonly Replicate[] }[] = [];
  const noting: EvidenceSource = {
    ...source,
    weightPanelsOf(run) {
      const found = source.weightPanelsOf(run);
      if (found.length > 0) panels.set(run.hash, found);
      return found;
    },
    async replicatesOf(wanted) {
      const replicates = await source.replicatesOf(wanted);
      bootstraps.push({ wanted, replicates });
      return replicates;
    },
  };
  return { source: noting, panels, bootstraps };
}
