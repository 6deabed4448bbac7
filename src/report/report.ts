import type { FinishedRun } from '../experiments/finished-run.js';
import { baselineTable } from './baseline-table.js';
import type { Block, Figure, ReportDocument, Section } from './blocks.js';
import { groupByProblem, type ProblemRuns } from './conditions.js';
import { crossingTable } from './crossings.js';
import { figure1Observables } from './figure-1-observables.js';
import { htmlOf } from './html.js';
import { markdownOf } from './markdown.js';
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
export function figureFile(stem: string, group: ProblemRuns, groups: readonly unknown[]): string {
  if (groups.length < 2) return `${stem}.svg`;
  const slug = group.problem.toLowerCase().replace(/[^a-z0-9]+/g, '-');
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
    figures.push(await figure1Observables(group, figureFile('figure-1', group, problems)));
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

function addNew(files: Record<string, string>, name: string, text: string): void {
  if (name in files) throw new Error(`composeReport: file names must differ; got ${name} twice`);
  files[name] = text;
}
