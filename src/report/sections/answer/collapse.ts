import { fc4Mnist } from '../../../results/problems/paper-problems.js';
import { problemName, sameProblem } from '../../../results/problems/problem.js';
import type { EnsembleCollapse } from '../../../results/transition/ensemble-collapses.js';
import { publishedDensities } from '../../../results/transition/published-densities.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted, densityText, percent } from '../../document/number-format.js';
import { collapseFigure } from '../../figures/collapse/collapse-figure.js';
import { collapseTable } from '../../tables/answer/collapse-table.js';
import { wayWords } from '../../verdicts/ensemble-words.js';
import { type AnswerInput, onFirstProtocol } from './answer-input.js';
import { scaledEdges } from './sizes.js';

/** Whether accuracy collapses, where, and how sharply. */
export async function collapseSection(input: AnswerInput): Promise<Section | null> {
  const { reference, collapses } = input;
  const [first] = collapses;
  if (reference === null || first === undefined) return null;
  const isShown = scaledEdges(input) === null;
  const blocks: Block[] = [
    { kind: 'text', text: collapseText(first, collapses) },
    ...(isShown ? [] : await pictureOfCollapse(input)),
    {
      kind: 'table',
      name: 'collapses',
      caption:
        'Half-way densities: geometric means over the seeds, with 95 % intervals from three seeds on',
      table: collapseTable(collapses),
    },
    {
      kind: 'more',
      places: [
        { words: 'every run and crossing', section: 'Accuracy and entropies against density' },
      ],
    },
  ];
  return { title: collapseTitle(collapses), short: 'Collapse', blocks };
}

/** Accuracy and entropies of the problem and protocol that are shown first. */
export async function pictureOfCollapse(input: AnswerInput): Promise<Block[]> {
  const { collapses } = input;
  const shown = onFirstProtocol(input);
  if (shown === null) return [];
  const isPapers = sameProblem(shown.problem, fc4Mnist);
  const words = {
    file: 'collapse.svg',
    title: fallTitle(collapses),
    caption:
      `${counted(shown.runs.length, 'run')}, a thin line each; a dot where half of the accuracy above guessing ` +
      `is left; dashed: guessing, the largest entropy${isPapers ? ', and the paper' : ''}.`,
  };
  const marks = isPapers ? publishedDensities : [];
  return [{ kind: 'figure', figure: await collapseFigure(shown, words, marks) }];
}

/** Where each order parameter is half-way, without a full stop. */
function fallTitle(collapses: readonly EnsembleCollapse[]): string {
  const [first] = collapses;
  if (first?.halfWay == null || first.entropyHalfWay === null) return collapseOf(collapses);
  const [accuracy, entropy] = [first.halfWay, first.entropyHalfWay].map(({ value }) =>
    densityText(value),
  );
  return `${nameOf(first, collapses)}: accuracy is half-way at ${accuracy} of the edges, prediction entropy at ${entropy}`;
}

/** `FC4 on MNIST`, or with its way to train and prune where there are several. */
function nameOf(one: EnsembleCollapse, all: readonly EnsembleCollapse[]): string {
  const way = wayWords(one, all);
  return `${problemName(one.problem)}${way === '' ? '' : `, ${way}`}`;
}

/** Most ways to train and prune that a title names one by one. */
const mostNamed = 4;

/** Where the first problem's networks collapse, and in which way, without a full stop. */
export function collapseOf(collapses: readonly EnsembleCollapse[]): string {
  const [first] = collapses;
  if (first === undefined) return 'No pruned network was followed';
  const { halfWay, problem } = first;
  const name = problemName(problem);
  const ways = [first, ...otherWays(collapses)];
  if (ways.length > mostNamed) {
    const found = ways.flatMap((one) => one.halfWay?.value ?? []);
    const ends = [Math.min(...found), Math.max(...found)].map(densityText).join(' to ');
    return `${name} collapses at ${ends} of its edges, trained and pruned in ${ways.length} ways`;
  }
  if (ways.length > 1) {
    const places = ways.map((one) => `${placeText(one)} (${wayWords(one, collapses)})`);
    return `${name} collapses at ${places.slice(0, -1).join(', ')} and ${places.at(-1)} of its edges`;
  }
  if (halfWay === null) return `${name} does not collapse in every run`;
  return `${name} collapses at ${densityText(halfWay.value)} of its edges`;
}

function placeText({ halfWay }: EnsembleCollapse): string {
  return halfWay === null ? 'no density in every run' : densityText(halfWay.value);
}

/** The first problem's ensembles that were trained or pruned in another way, one a way. */
export function otherWays(collapses: readonly EnsembleCollapse[]): EnsembleCollapse[] {
  const [first, ...others] = collapses;
  const alike = others.filter(
    (other) => first && sameProblem(other.problem, first.problem) && other.way !== first.way,
  );
  const ways = new Set(alike.map(({ way }) => way));
  return [...ways].flatMap((way) => alike.find((one) => one.way === way) ?? []);
}

/** The first problem's ensemble of another schedule, trained and pruned in the same way, if there is one. */
export function otherSchedule(
  collapses: readonly EnsembleCollapse[],
): EnsembleCollapse | undefined {
  const [first, ...others] = collapses;
  return others.find(
    (other) => first && sameProblem(other.problem, first.problem) && other.way === first.way,
  );
}

function collapseTitle(collapses: readonly EnsembleCollapse[]): string {
  const [first] = collapses;
  const elsewhere = otherSchedule(collapses);
  const here = collapseOf(collapses);
  if (elsewhere?.halfWay == null || first?.halfWay == null) return here;
  return `${here}, on another schedule at ${densityText(elsewhere.halfWay.value)}`;
}

function collapseText(first: EnsembleCollapse, all: readonly EnsembleCollapse[]): string {
  const { baseline, atTwoPercent, width, problem } = first;
  const flat =
    baseline === null || atTwoPercent === null
      ? ''
      : `${nameOf(first, all)} keeps ${percent(atTwoPercent)} of ${percent(baseline)} with 2 % of its edges.`;
  const fall =
    width === null
      ? 'Not in every run does accuracy fall from 90 % to 10 % of its height above guessing.'
      : `The fall from 90 % to 10 % of the height above guessing takes ${densityText(width.value)} of the edges.`;
  const published = sameProblem(problem, fc4Mnist)
    ? `The paper sees it below ${densityWords[0]} and near ${densityWords[1]}.`
    : '';
  return [flat, fall, published].filter((text) => text !== '').join(' ');
}

const densityWords = publishedDensities.map((density) => percent(density, density < 0.011 ? 0 : 1));
