import { countStandings } from '../../../claims/judging/scorecard.js';
import { problemName } from '../../../results/problems/problem.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted, countText, densityText } from '../../document/number-format.js';
import { protocolText } from '../../figures/protocols/protocol-text.js';
import { accuracyBySizeFigure } from '../../figures/sizes/accuracy-by-size-figure.js';
import { edgesLeft, meanDensityText } from '../../tables/answer/collapse-table.js';
import { ensembleWords } from '../../verdicts/ensemble-words.js';
import type { AnswerInput } from './answer-input.js';
import { powerLawTitle } from './power-law.js';
import { scoreTitle } from './scorecard.js';
import { sizesTitle } from './sizes.js';

/** The three questions with their answers, and accuracy against the edges left where sizes were compared. */
export async function answerSection(input: AnswerInput): Promise<Section | null> {
  const items = answers(input);
  if (items.length === 0) return null;
  const blocks: Block[] = [{ kind: 'list', items }];
  const [scaling] = input.scalings;
  if (scaling !== undefined && scaling.edges.kind === 'scaling') {
    const figure = await accuracyBySizeFigure(scaling.study.ensembles, {
      file: 'sizes.svg',
      title: sizesTitle(scaling),
      caption:
        'Test accuracy of networks of several widths against the share and the number of edges left; one line a run.',
    });
    blocks.push({ kind: 'figure', figure });
  }
  return { title: 'The answer', short: 'The answer', blocks };
}

/** Three answers with numbers and seeds, those left out for which nothing was run. */
export function answers(input: AnswerInput): string[] {
  return [isItTrue(input), whichExponents(input), onWhat(input)].filter((text) => text !== '');
}

function isItTrue({ scores, collapses }: AnswerInput): string {
  const [first] = collapses;
  if (first === undefined) return '';
  const judged = scores.filter(({ standing }) => standing !== 'not run');
  const counts = new Map(countStandings(judged).map(({ standing, count }) => [standing, count]));
  const held = counts.get('replicated') ?? 0;
  const word = held === 0 ? 'No' : held === judged.length ? 'Yes' : 'In part';
  const claims = judged.length === 0 ? '' : `${word}: ${lowerFirst(scoreTitle(scores))}. `;
  const name = problemName(first.problem);
  const where =
    first.halfWay === null
      ? `${name} does not collapse in every run`
      : `${name} loses half of its accuracy above guessing at ${meanDensityText(first.halfWay)} of its edges, ${countText(edgesLeft(first))} edges`;
  return `Is it true? ${claims}${where} (${counted(first.runs.length, 'seed')}, ${ensembleWords(first)}).`;
}

function whichExponents({ onsets }: AnswerInput): string {
  return onsets.length === 0 ? '' : `Which exponents? ${powerLawTitle(onsets)}.`;
}

function onWhat({ dependence, scalings }: AnswerInput): string {
  const parts: string[] = [];
  if (dependence !== null) {
    const { least, most, ways } = dependence;
    parts.push(
      `Over ${counted(ways, 'protocol')} the collapse moves from ${densityText(least.density)} (${protocolText(least.change)}) to ${densityText(most.density)} (${protocolText(most.change)}).`,
    );
  }
  const [scaling] = scalings;
  if (scaling?.edges.kind === 'scaling') {
    const { sizes } = scaling.edges;
    const counts = sizes.map(({ edges }) => edges);
    parts.push(
      `Networks of ${countText(sizes[0]?.size ?? null)} to ${countText(sizes.at(-1)?.size ?? null)} edges collapse at ${countText(Math.min(...counts))} to ${countText(Math.max(...counts))} edges.`,
    );
  }
  return parts.length === 0 ? '' : `On what does it depend? ${parts.join(' ')}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
