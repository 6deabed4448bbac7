import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { DomainError } from '../../numerics/errors.js';
import { groupByProblem, type ProblemRuns } from '../../results/group-by-problem.js';
import type { CriticalityStudy } from '../figures/criticality/picture-of-analysis.js';
import { criticalitySection } from '../sections/criticality.js';
import { evolutionSection, type WeightStudy } from '../sections/evolution.js';
import { observableSection } from '../sections/observables.js';
import { type RecoveryStudy, recoverySection } from '../sections/recovery.js';
import { type RetrainingStudy, retrainingSection } from '../sections/retraining.js';
import { runRecord } from '../sections/run-record.js';
import { universalitySection } from '../sections/universality.js';
import { csvOf } from '../tables/table.js';
import { type VerdictRow, verdictCounts, verdictTable } from '../tables/verdict-table.js';
import type { ReportDocument, Section } from './blocks.js';
import { htmlOf } from './html.js';
import { markdownOf } from './markdown.js';

export type { WeightStudy } from '../sections/evolution.js';
export type { RetrainingStudy } from '../sections/retraining.js';

/** What a report is made of. Sections appear in this order; what is absent is left out. */
export interface ReportInput {
  readonly title: string;
  /** One or two sentences under the title: what was run and how far it can be trusted. */
  readonly lead?: string;
  readonly runs: readonly FinishedRun[];
  /** Runs of the run record, where the report rests on more than it shows one by one. */
  readonly recorded?: readonly FinishedRun[];
  /** Claims and their verdicts, made by `claims/`. */
  readonly verdicts?: readonly VerdictRow[];
  /** Weights at two steps of some runs, for Figure 2; one figure a study. */
  readonly weights?: readonly WeightStudy[];
  /** Accuracies of retrained subnetworks, for Figure 4; one figure a study. */
  readonly retraining?: readonly RetrainingStudy[];
  /** Networks trained on from the floor, for Figure 9; one figure a study. */
  readonly recovery?: readonly RecoveryStudy[];
  /** Analyses of order parameters, for the section on criticality. */
  readonly criticality?: readonly CriticalityStudy[];
  /** Sections between the figures and the run record, in their order. */
  readonly sections?: readonly Section[];
}

/**
 * Writes the report.
 *
 * @returns file name to text: `report.md`, `report.html`, the figures, `tables/<name>.csv`. The same
 *   input gives the same bytes; the order of `runs` does not matter.
 */
export async function composeReport(input: ReportInput): Promise<Record<string, string>> {
  const problems = groupByProblem(input.runs);
  const runs = problems.flatMap((group) => group.runs.map(({ run }) => run));
  const verdicts = input.verdicts ?? [];
  const sections: Section[] = [];
  if (verdicts.length > 0) sections.push(verdictSection(verdicts));
  if (runs.length > 0) sections.push(await observableSection(problems, runs));
  sections.push(...(await evolutionSection(problems, input.weights ?? [])));
  sections.push(...(await retrainingSection(input.retraining ?? [])));
  sections.push(...(await recoverySection(input.recovery ?? [])));
  const studies = input.criticality ?? [];
  if (studies.length > 0) sections.push(await criticalitySection(studies));
  if (studies.length > 1) sections.push(await universalitySection(sized(studies, problems)));
  sections.push(...(input.sections ?? []));
  const recorded = groupByProblem(input.recorded ?? input.runs).flatMap((group) =>
    group.runs.map(({ run }) => run),
  );
  if (recorded.length > 0) sections.push(runRecord(recorded));
  return filesOf({ title: input.title, lead: input.lead ?? '', sections });
}

/** The document in every format, with its figures and tables as files of their own. */
export function filesOf(document: ReportDocument): Record<string, string> {
  const files: Record<string, string> = {
    'report.md': markdownOf(document),
    'report.html': htmlOf(document),
  };
  for (const block of document.sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'figure') addNew(files, block.figure.file, block.figure.svg);
    if (block.kind === 'table' && block.name !== null) {
      addNew(files, `tables/${block.name}.csv`, csvOf(block.table));
    }
  }
  return files;
}

/** Studies with the prunable edges of their networks. */
function sized(studies: readonly CriticalityStudy[], problems: readonly ProblemRuns[]) {
  return studies.map((study) => {
    const [first] = problems.find(({ problem }) => problem === study.problem)?.runs ?? [];
    return { study, edges: first?.run.steps[0]?.edges ?? null };
  });
}

function verdictSection(verdicts: readonly VerdictRow[]): Section {
  return {
    title: 'Verdicts',
    blocks: [
      { kind: 'text', text: `Of ${verdicts.length} claims: ${verdictCounts(verdicts)}.` },
      {
        kind: 'table',
        name: 'verdicts',
        caption: 'Claims of the paper and what became of them',
        table: verdictTable(verdicts),
      },
    ],
  };
}

function addNew(files: Record<string, string>, name: string, text: string): void {
  if (name in files) {
    throw new DomainError(`composeReport: file names must differ; got ${name} twice`);
  }
  files[name] = text;
}
