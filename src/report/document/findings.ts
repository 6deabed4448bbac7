import type { JudgedClaim } from '../../claims/judging/claim.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../../results/criticality/criticality-study.js';
import { groupByProblem } from '../../results/problems/group-by-problem.js';
import { fc4Mnist } from '../../results/problems/paper-problems.js';
import { problemName, sameProblem } from '../../results/problems/problem.js';
import { scheduleName } from '../../results/problems/pruning-condition.js';
import { type Collapse, collapses, toldStudies } from '../../results/transition/collapses.js';
import { figureFile } from '../figures/figure-file.js';
import { tableOf } from '../tables/table.js';
import { findingText } from '../verdicts/finding-text.js';
import { verdictCounts } from '../verdicts/verdict-table.js';
import { markdownTable, markdownText } from './markdown.js';
import { counted, countText, densityText, significant } from './number-format.js';

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
  studies: readonly ProblemStudy[],
  verdicts: readonly JudgedClaim[],
): Findings {
  const told = toldStudies(studies);
  const sentences = [
    collapseSentence(collapses(told, runs)),
    exponentSentence(told),
    `Of ${verdicts.length} claims of the paper: ${verdictCounts(verdicts)}.`,
  ].join(' ');
  const judged = verdicts.filter(({ verdict }) => verdict !== 'not run');
  const table = tableOf<JudgedClaim>(
    [
      { title: 'claim', key: 'claim', value: ({ claim }) => claim },
      { title: 'found', key: 'found', value: ({ finding }) => findingText(finding) },
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

function collapseSentence(found: readonly Collapse[]): string {
  if (found.length === 0) return 'No network lost half of its accuracy above guessing.';
  const told = found.map(collapseText).join('; ');
  return `Half of the accuracy above guessing is left at this share of the edges: ${told}.`;
}

/** `0.543 % for FC4 on MNIST with 10 seeds (1.98 % with 5,000 equal steps, 2 seeds)`. */
function collapseText({ problem, density, seeds, trainImages, elsewhere }: Collapse): string {
  const images = trainImages === null ? '' : ` and ${countText(trainImages)} training images`;
  const here = `${densityText(density)} for ${problemName(problem)} with ${counted(seeds, 'seed')}`;
  if (elsewhere === null) return `${here}${images}`;
  const schedule = scheduleName(elsewhere.schedule);
  const other = `${densityText(elsewhere.density)} with ${schedule}`;
  return `${here}${images} (${other}, ${counted(elsewhere.seeds, 'seed')})`;
}

function exponentSentence(studies: readonly ProblemStudy[]): string {
  const found = studies.flatMap(({ title, observable, analysis }) => {
    if (analysis.result.kind !== 'determined') return [];
    const { value, low, high } = analysis.result.exponent;
    const interval = `${significant(value)} (${significant(low)} to ${significant(high)})`;
    return [`${interval} for the ${observable.name} of ${title}`];
  });
  const all = counted(studies.length, 'analysis', 'analyses');
  if (found.length === 0) return `None of ${all} of order parameters determines an exponent.`;
  return `Of ${all} of order parameters ${found.length} determine an exponent: ${found.join('; ')}.`;
}

/** Figure 1 where the report has it; a name of its own where there are several problems. */
function figureLink(runs: readonly FinishedRun[], told: readonly ProblemStudy[]): string {
  const problems = groupByProblem(runs).map(({ problem }) => problem);
  const candidates = [fc4Mnist, ...told.map(({ problem }) => problem), ...problems];
  const shown = candidates.find((one) => problems.some((other) => sameProblem(one, other)));
  const problem = shown === undefined ? '' : problemName(shown);
  const file = figureFile('figure-1', problem, problems.length);
  return `![${markdownText(`Accuracy and entropies against density, ${problem}`)}](${file})`;
}
