import type { FinishedRun } from '../experiments/finished-run.js';
import { DomainError } from '../numerics/errors.js';
import { baselineTable } from './baseline-table.js';
import type { Block, Figure, ReportDocument, Section } from './blocks.js';
import { groupByProblem, type ProblemRuns } from './conditions.js';
import { criticalitySection } from './criticality-section.js';
import { crossingTable } from './crossings.js';
import { evolutionLags, evolutionPeakTable, fewestEdges } from './evolution-peaks.js';
import { figure1Observables } from './figure-1-observables.js';
import { figure2Weights, type WeightPair } from './figure-2-weights.js';
import { figure3Evolution } from './figure-3-evolution.js';
import { figure4Retraining, type RetrainingResult } from './figure-4-retraining.js';
import { htmlOf } from './html.js';
import { markdownOf } from './markdown.js';
import { type ArmPair, pairedDifferenceTable } from './paired-differences.js';
import type { CriticalityStudy } from './picture-of-analysis.js';
import { runRecord } from './run-record.js';
import { csvOf } from './table.js';
import { type VerdictRow, verdictCounts, verdictTable } from './verdict-table.js';

/** What a report is made of. Sections appear in this order; what is absent is left out. */
export interface ReportInput {
  readonly title: string;
  /** One or two sentences under the title: what was run and how far it can be trusted. */
  readonly lead?: string;
  readonly runs: readonly FinishedRun[];
  /** Claims and their verdicts, made by `claims/`. */
  readonly verdicts?: readonly VerdictRow[];
  /** Weights at two steps of some runs, for Figure 2; one figure a study. */
  readonly weights?: readonly WeightStudy[];
  /** Accuracies of retrained subnetworks, for Figure 4; one figure a study. */
  readonly retraining?: readonly RetrainingStudy[];
  /** Analyses of order parameters, for the section on criticality. */
  readonly criticality?: readonly CriticalityStudy[];
  /** Sections between the figures and the run record, in their order. */
  readonly sections?: readonly Section[];
}

/** Pairs of snapshots of one problem, drawn side by side. */
export interface WeightStudy {
  /** Network and data set, for instance `FC4 on MNIST`. */
  readonly problem: string;
  readonly pairs: readonly WeightPair[];
}

/** Retrained subnetworks of one problem. */
export interface RetrainingStudy {
  readonly problem: string;
  readonly results: readonly RetrainingResult[];
  /** Arms that the table compares; their names are those of `results`. */
  readonly compare: readonly ArmPair[];
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
  const studies = input.criticality ?? [];
  if (studies.length > 0) sections.push(await criticalitySection(studies));
  sections.push(...(input.sections ?? []));
  if (runs.length > 0) sections.push(runRecord(runs));
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

/** `figure-1.svg`, or `figure-1-fc4-on-mnist.svg` where there is one for each problem. */
export function figureFile(stem: string, problem: string, problems: number): string {
  if (problems < 2) return `${stem}.svg`;
  const slug = problem.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${stem}-${slug.replace(/^-|-$/g, '')}.svg`;
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

async function observableSection(
  problems: readonly ProblemRuns[],
  runs: readonly FinishedRun[],
): Promise<Section> {
  const figures: Figure[] = [];
  for (const group of problems) {
    figures.push(
      await figure1Observables(group, figureFile('figure-1', group.problem, problems.length)),
    );
  }
  const blocks: Block[] = figures.map((figure) => ({ kind: 'figure', figure }));
  blocks.push(
    {
      kind: 'table',
      name: 'baselines',
      caption: 'Unpruned networks beside the paper; errors are binomial standard errors',
      table: baselineTable(runs),
    },
    {
      kind: 'table',
      name: 'crossings',
      caption: 'Density at which test accuracy first falls below a level',
      table: crossingTable(problems),
    },
    {
      kind: 'text',
      text:
        'A crossing is the first fall below the level as pruning proceeds; between the two steps ' +
        'around it, accuracy is taken as linear in density. Half-way is the middle between the ' +
        "run's baseline and guessing among ten classes. A dash means that the level was not " +
        'crossed; a mean is given only where every run crossed.',
    },
  );
  return { title: 'Accuracy and entropies against density', blocks };
}

async function evolutionSection(
  problems: readonly ProblemRuns[],
  weights: readonly WeightStudy[],
): Promise<readonly Section[]> {
  const blocks: Block[] = [];
  for (const { problem, pairs } of weights) {
    const file = figureFile('figure-2', problem, weights.length);
    blocks.push({ kind: 'figure', figure: await figure2Weights(pairs, problem, file) });
  }
  const measured = problems.filter((group) => evolutionLags(group).length > 0);
  for (const group of measured) {
    const lag = evolutionLags(group).at(-1) ?? 1;
    const file = figureFile('figure-3', group.problem, measured.length);
    blocks.push({ kind: 'figure', figure: await figure3Evolution(group, lag, file) });
  }
  if (measured.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'evolution-peaks',
      caption:
        'Highest Evolution Metric of each layer: mean over the runs (least to most); steps that ' +
        `leave a layer fewer than ${fewestEdges} edges are not searched`,
      table: evolutionPeakTable(measured),
    });
  }
  return blocks.length === 0 ? [] : [{ title: 'Evolution of the weights', blocks }];
}

async function retrainingSection(studies: readonly RetrainingStudy[]): Promise<readonly Section[]> {
  const blocks: Block[] = [];
  for (const { problem, results, compare } of studies) {
    const file = figureFile('figure-4', problem, studies.length);
    blocks.push({ kind: 'figure', figure: await figure4Retraining(results, problem, file) });
    blocks.push({
      kind: 'table',
      name: figureFile('retraining-differences', problem, studies.length).replace(/\.svg$/, ''),
      caption:
        `Differences between arms, ${problem}: paired by seed, Student's t; p against "first is ` +
        'not better than second", not corrected for the number of comparisons',
      table: pairedDifferenceTable(results, compare),
    });
  }
  return blocks.length === 0 ? [] : [{ title: 'Retrained subnetworks', blocks }];
}

function addNew(files: Record<string, string>, name: string, text: string): void {
  if (name in files) {
    throw new DomainError(`composeReport: file names must differ; got ${name} twice`);
  }
  files[name] = text;
}
