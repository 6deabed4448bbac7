import { criticalityPicture } from '../../../results/criticality/criticality-picture.js';
import type { OnsetStudy } from '../../../results/criticality/onset-studies.js';
import { sameProblem } from '../../../results/problems/problem.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { criticalityFigure } from '../../figures/criticality/criticality-figure.js';
import { onsetAnswers } from '../../tables/onset-tables.js';
import type { AnswerInput } from './answer-input.js';

const howToRead =
  'Evidence: whether a power law that sets in at p_c beats every smooth curve and a jump. β and p_c are given under the law ' +
  'whatever the evidence, with total 95 % intervals that hold the choice of law and window. Determined: evidence at least ' +
  'strong, β known to a factor of two. Percolation: β = 1 in mean field, 5/36 in two dimensions; Ising: 1/2 and 1/8.';

/** Whether a power law sets in, and with which exponents. */
export async function powerLawSection(input: AnswerInput): Promise<Section | null> {
  const { onsets, studies, reference } = input;
  if (onsets.length === 0) return null;
  const title = powerLawTitle(onsets);
  const blocks: Block[] = [{ kind: 'text', text: howToRead }];
  const shown = studies.find(
    ({ problem }) => reference !== null && sameProblem(problem, reference.problem),
  );
  if (shown !== undefined) {
    const figure = await criticalityFigure(criticalityPicture(shown), 'law.svg');
    const words = {
      title: `${shown.title}: the ${shown.observable.name} beside its fitted kinks`,
      caption: 'All points, a fitted kink a run, residuals, and the law on logarithmic axes.',
    };
    blocks.push({ kind: 'figure', figure: { ...figure, ...words } });
  }
  blocks.push({
    kind: 'table',
    name: 'power-law',
    caption: 'Evidence, critical density and exponent of every ensemble',
    table: onsetAnswers(onsets),
  });
  blocks.push({
    kind: 'more',
    places: [
      { words: 'all fits, windows and rivals', section: 'Criticality' },
      { words: 'exponents compared', section: 'Universality' },
    ],
  });
  return { title, short: 'Power law', blocks };
}

/** The finding in one sentence without a full stop. */
export function powerLawTitle(onsets: readonly OnsetStudy[]): string {
  const determined = onsets.filter(
    ({ analysis }) => analysis.kind === 'transition' && analysis.headline === 'determined',
  ).length;
  const all = counted(onsets.length, 'ensemble');
  if (determined === 0) return `None of ${all} determines an exponent`;
  return `${determined} of ${all} ${determined === 1 ? 'determines' : 'determine'} an exponent`;
}
