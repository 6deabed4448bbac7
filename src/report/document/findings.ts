import { canonicalJson } from '../../experiments/settings/canonical-json.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { StudiedProblem } from '../../results/criticality-studies.js';
import { groupByProblem, networkName, scheduleName } from '../../results/group-by-problem.js';
import { meanOrNull } from '../../results/mean-or-null.js';
import { densityText, transitionDensity } from '../../results/transition-density.js';
import { figureFile } from '../figures/figure-file.js';
import { nameOf } from '../tables/analysis-tables.js';
import { tableOf } from '../tables/table.js';
import { type VerdictRow, verdictCounts } from '../tables/verdict-table.js';
import { markdownTable, markdownText } from './markdown.js';
import { countText, significant } from './number-format.js';

/** What a report finds, in short. */
export interface Findings {
  /** Three sentences: where the networks fail, what exponents there are, what became of the claims. */
  readonly sentences: string;
  /** Markdown: the sentences, one figure, the claims that were judged. Links are to report files. */
  readonly page: string;
}

/**
 * Sums a report up.
 *
 * The sentences speak of networks of the usual widths where there are any; the figure is Figure 1
 * of FC4 on MNIST, or else of the first of those. Every number is one of the report's.
 */
export function findingsOf(
  runs: readonly FinishedRun[],
  studies: readonly StudiedProblem[],
  verdicts: readonly VerdictRow[],
): Findings {
  const usual = studies.filter(({ ensemble }) => hasUsualWidths(ensemble[0]));
  const told = usual.length > 0 ? usual : studies;
  const sentences = [
    transitionSentence(told, runs),
    exponentSentence(told),
    `Of ${verdicts.length} claims of the paper: ${verdictCounts(verdicts)}.`,
  ].join(' ');
  const judged = verdicts.filter(({ verdict }) => verdict !== 'not run');
  const table = tableOf<VerdictRow>(
    [
      { title: 'claim', key: 'claim', value: ({ claim }) => claim },
      { title: 'found', key: 'found', value: ({ found }) => found },
      { title: 'verdict', key: 'verdict', value: ({ verdict }) => verdict },
    ],
    judged,
  );
  const parts = [
    `${markdownText(sentences)} [The whole report](report.md).`,
    figureLink(runs, told),
    ...(judged.length > 0 ? [markdownTable(table)] : []),
  ];
  return { sentences, page: `${parts.join('\n\n')}\n` };
}

function transitionSentence(
  studies: readonly StudiedProblem[],
  runs: readonly FinishedRun[],
): string {
  const places = studies.flatMap(({ study, ensemble, parameter }) => {
    const density = meanOrNull(ensemble.map((run) => transitionDensity(run)));
    if (parameter !== 'accuracy' || density === null) return [];
    const elsewhere = withOtherSchedule(ensemble[0], runs);
    return [`${densityText(density)} for ${study.problem} ${seedsText(ensemble)}${elsewhere}`];
  });
  if (places.length === 0) return 'No network lost half of its accuracy above guessing.';
  return `Half of the accuracy above guessing is left at this share of the edges: ${places.join('; ')}.`;
}

/** The same of runs that differ in the schedule, as ` (1.9 % with 5,000 equal steps, 2 seeds)`. */
function withOtherSchedule(reference: FinishedRun, runs: readonly FinishedRun[]): string {
  const { schedule } = reference.settings;
  const others = runs.filter(
    ({ settings }) =>
      settings.schedule.kind !== schedule.kind &&
      protocolKey(settings) === protocolKey(reference.settings),
  );
  const [first] = others;
  const density = meanOrNull(others.map((run) => transitionDensity(run)));
  if (first === undefined || density === null) return '';
  const seeds = `${others.length} ${others.length === 1 ? 'seed' : 'seeds'}`;
  return ` (${densityText(density)} with ${scheduleName(first.settings.schedule)}, ${seeds})`;
}

/** Everything but schedule, seed and what is recorded. */
function protocolKey(settings: FinishedRun['settings']): string {
  return canonicalJson({
    ...settings,
    schedule: null,
    seed: 0,
    evolution: null,
    correctnessBelow: 0,
  });
}

function exponentSentence(studies: readonly StudiedProblem[]): string {
  const found = studies.flatMap(({ study: { problem, observable, analysis } }) => {
    if (analysis.result.kind !== 'determined') return [];
    const { value, low, high } = analysis.result.exponent;
    const interval = `${significant(value)} (${significant(low)} to ${significant(high)})`;
    return [`${interval} for the ${nameOf(observable)} of ${problem}`];
  });
  const all = `${studies.length} ${studies.length === 1 ? 'analysis' : 'analyses'}`;
  if (found.length === 0) return `None of ${all} of order parameters determines an exponent.`;
  return `Of ${all} of order parameters ${found.length} determine an exponent: ${found.join('; ')}.`;
}

function seedsText([first, ...others]: StudiedProblem['ensemble']): string {
  const { trainImages } = first.settings;
  const images = trainImages === null ? '' : ` and ${countText(trainImages)} training images`;
  const seeds = others.length + 1;
  return `with ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}${images}`;
}

/** Figure 1 where the report has it; a name of its own where there are several problems. */
function figureLink(runs: readonly FinishedRun[], told: readonly StudiedProblem[]): string {
  const problems = groupByProblem(runs).map(({ problem }) => problem);
  const candidates = ['FC4 on MNIST', ...told.map(({ study }) => study.problem), ...problems];
  const problem = candidates.find((name) => problems.includes(name)) ?? '';
  const file = figureFile('figure-1', problem, problems.length);
  return `![${markdownText(`Accuracy and entropies against density, ${problem}`)}](${file})`;
}

function hasUsualWidths({ settings: { model } }: FinishedRun): boolean {
  return networkName(model) === model.kind.toUpperCase();
}
