import { criticalityPicture } from '../../../results/criticality/criticality-picture.js';
import type { OnsetStudy } from '../../../results/criticality/onset-studies.js';
import { sameProblem } from '../../../results/problems/problem.js';
import type { Block, Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { criticalityFigure } from '../../figures/criticality/criticality-figure.js';
import { onsetAnswers } from '../../tables/onset-tables.js';
import type { AnswerInput } from './answer-input.js';

const howToRead =
  'Evidence asks whether a power law that sets in at p_c explains the curves better than every smooth curve and a jump. ' +
  'β and p_c are given under the law whatever the evidence; their total 95 % intervals hold statistics and the choice of law ' +
  'and window. An exponent counts as determined where evidence is at least strong and β is known to a factor of two. ' +
  'Percolation has β = 1 in mean field and 5/36 in two dimensions, the Ising model 1/2 and 1/8.';

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
      caption:
        'All points, a fitted kink a run, residuals, the law on logarithmic axes and the effective exponent, as far as they exist.',
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
