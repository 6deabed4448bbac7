import { fc4Mnist } from '../../../results/problems/paper-problems.js';
import { problemName, sameProblem } from '../../../results/problems/problem.js';
import type { EnsembleCollapse } from '../../../results/transition/ensemble-collapses.js';
import { publishedDensities } from '../../../results/transition/published-densities.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted, densityText, percent } from '../../document/number-format.js';
import { collapseFigure } from '../../figures/collapse/collapse-figure.js';

import { collapseTable } from '../../tables/answer/collapse-table.js';
import type { AnswerInput } from './answer-input.js';

/** Whether accuracy collapses, where, and how sharply. */
export async function collapseSection(input: AnswerInput): Promise<Section | null> {
  const { reference, collapses } = input;
  if (reference === null) return null;
  const blocks: Block[] = [];
  const [first] = collapses;
  if (first !== undefined) blocks.push({ kind: 'text', text: collapseText(first) });
  const words = {
    file: 'collapse.svg',
    title: collapseTitle(collapses),
    caption: `${counted(reference.runs.length, 'run')}: a thin line each, a dot where half of its accuracy above guessing is left; dashed: guessing, and where the paper sees the transition.`,
  };
  const marks = sameProblem(reference.problem, fc4Mnist) ? publishedDensities : [];
  blocks.push({ kind: 'figure', figure: await collapseFigure(reference, words, marks) });
  if (collapses.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'collapses',
      caption:
        'Where half of the accuracy above guessing is left: geometric mean over the seeds and its 95 % interval',
      table: collapseTable(collapses),
    });
  }
  blocks.push({
    kind: 'more',
    places: [
      {
        words: 'every run and every crossing',
        section: 'Accuracy and entropies against density',
      },
    ],
  });
  return { title: collapseTitle(collapses), short: 'Collapse', blocks };
}

/** The finding in one sentence without a full stop. */
export function collapseTitle(collapses: readonly EnsembleCollapse[]): string {
  const [first] = collapses;
  const halfWay = first?.halfWay ?? null;
  if (first === undefined || halfWay === null) return 'No collapse of accuracy was seen';
  const elsewhere = collapses.find(
    (other) => other !== first && sameProblem(other.problem, first.problem) && other.halfWay,
  );
  const here = `${problemName(first.problem)} collapses at ${densityText(halfWay.value)} of its edges`;
  if (elsewhere?.halfWay == null) return here;
  return `${here}, with another schedule at ${densityText(elsewhere.halfWay.value)}`;
}

function collapseText({ baseline, atTwoPercent, width, problem }: EnsembleCollapse): string {
  const flat =
    baseline === null || atTwoPercent === null
      ? ''
      : `${problemName(problem)} reaches ${percent(baseline)} unpruned and ${percent(atTwoPercent)} with 2 % of its edges. `;
  const fall =
    width === null
      ? 'Accuracy does not fall from 90 % to 10 % of its height above guessing in every run.'
      : `The fall from 90 % to 10 % of the height above guessing takes ${densityText(width.value)} of the edges.`;
  return flat + fall;
}
