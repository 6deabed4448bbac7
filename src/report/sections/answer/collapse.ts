import { fc4Mnist } from '../../../results/problems/paper-problems.js';
import { problemName, sameProblem } from '../../../results/problems/problem.js';
import type { EnsembleCollapse } from '../../../results/transition/ensemble-collapses.js';
import { publishedDensities } from '../../../results/transition/published-densities.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted, densityText, percent } from '../../document/number-format.js';
import { collapseFigure } from '../../figures/collapse/collapse-figure.js';
import { collapseTable } from '../../tables/answer/collapse-table.js';
import { chanceWords } from '../../verdicts/chance-words.js';
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
      `is left; dashed: ${chanceWords(shown.problem)}, the largest entropy${isPapers ? ', and where the paper sees the transition' : ''}.`,
  };
  const marks = isPapers ? publishedDensities : [];
  return [{ kind: 'figure', figure: await collapseFigure(shown, words, marks) }];
}

/** Where each order parameter is half-way, without a full stop. */
function fallTitle([first]: readonly EnsembleCollapse[]): string {
  if (first?.halfWay == null || first.entropyHalfWay === null) return collapseOf(first);
  const [accuracy, entropy] = [first.halfWay, first.entropyHalfWay].map(({ value }) =>
    densityText(value),
  );
  return `${problemName(first.problem)}: accuracy is half-way at ${accuracy} of the edges, prediction entropy at ${entropy}`;
}

/** Where an ensemble collapses, without a full stop. */
export function collapseOf(first: EnsembleCollapse | undefined): string {
  if (first === undefined) return 'No pruned network was followed';
  const { halfWay, problem } = first;
  const name = problemName(problem);
  if (halfWay === null) return `${name} does not collapse in every run`;
  return `${name} collapses at ${densityText(halfWay.value)} of its edges`;
}

/** The first problem's ensemble of another schedule, if there is one. */
export function otherSchedule(
  collapses: readonly EnsembleCollapse[],
): EnsembleCollapse | undefined {
  const [first, ...others] = collapses;
  return others.find((other) => first && sameProblem(other.problem, first.problem));
}

function collapseTitle(collapses: readonly EnsembleCollapse[]): string {
  const [first] = collapses;
  const elsewhere = otherSchedule(collapses);
  const here = collapseOf(first);
  if (elsewhere?.halfWay == null || first?.halfWay == null) return here;
  return `${here}, on another schedule at ${densityText(elsewhere.halfWay.value)}`;
}

function collapseText(first: EnsembleCollapse, all: readonly EnsembleCollapse[]): string {
  const { baseline, atTwoPercent, width, problem } = first;
  const flat =
    baseline === null || atTwoPercent === null
      ? ''
      : `${problemName(problem)} reaches ${percent(baseline)} unpruned and ${percent(atTwoPercent)} with 2 % of its edges.`;
  const fall =
    width === null
      ? 'Not in every run does accuracy fall from 90 % to 10 % of its height above guessing.'
      : `The fall from 90 % to 10 % of the height above guessing takes ${densityText(width.value)} of the edges.`;
  const published = sameProblem(problem, fc4Mnist)
    ? `The paper sees it below ${densityWords[0]} and near ${densityWords[1]}.`
    : '';
  const fast = all.some(({ schedule }) => schedule.kind === 'zoom')
    ? "The fast schedule goes to the collapse in 40 geometric steps; the paper's own has equal steps throughout."
    : '';
  return [flat, fall, published, fast].filter((text) => text !== '').join(' ');
}

const densityWords = publishedDensities.map((density) => percent(density, density < 0.011 ? 0 : 1));
