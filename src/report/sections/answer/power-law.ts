import { criticalityPicture } from '../../../results/criticality/criticality-picture.js';
import type { OnsetStudy } from '../../../results/criticality/onset-studies.js';
import { sameProblem } from '../../../results/problems/problem.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { criticalityFigure } from '../../figures/criticality/criticality-figure.js';
import { onsetAnswers } from '../../tables/onset-tables.js';
import type { AnswerInput } from './answer-input.js';

/** Whether a power law sets in, and with which exponents. */
export async function powerLawSection(input: AnswerInput): Promise<Section | null> {
  const { onsets, studies, reference } = input;
  if (onsets.length === 0) return null;
  const title = powerLawTitle(onsets);
  const blocks: Block[] = [
    {
      kind: 'text',
      text:
        'Evidence asks whether a power law that sets in at p_c explains the curves better than smooth ' +
        'ones; β is given under the law whatever the evidence, with a total 95 % interval that holds the ' +
        'choice of law and window. Mean-field percolation has β = 1, in two dimensions 5/36; the Ising ' +
        'model 1/2 and 1/8.',
    },
  ];
  const shown = studies.find(
    ({ problem }) => reference !== null && sameProblem(problem, reference.problem),
  );
  if (shown !== undefined) {
    const figure = await criticalityFigure(criticalityPicture(shown), 'law.svg');
    blocks.push({ kind: 'figure', figure: { ...figure, title } });
  }
  blocks.push({
    kind: 'table',
    name: 'power-law',
    caption: 'Evidence, critical density and exponent of every ensemble; densities are shares',
    table: onsetAnswers(onsets),
  });
  blocks.push({
    kind: 'more',
    places: [
      { words: 'all fits, windows and rivals', section: 'Criticality' },
      ...(studies.length > 1 ? [{ words: 'exponents compared', section: 'Universality' }] : []),
    ],
  });
  return { title, short: 'Power law', blocks };
}

/** The finding in one sentence without a full stop. */
export function powerLawTitle(onsets: readonly OnsetStudy[]): string {
  const determined = onsets.filter(
    ({ analysis }) => analysis.kind === 'transition' && analysis.headline === 'determined',
  );
  const all = counted(onsets.length, 'ensemble');
  if (determined.length === 0) return `None of ${all} determines an exponent`;
  return `${determined.length} of ${all} ${determined.length === 1 ? 'determines' : 'determine'} an exponent`;
}
