import type { OnsetStudy } from '../../../results/criticality/onset-studies.js';
import { rivalryPicture } from '../../../results/criticality/rivalry-picture.js';
import { sameProblem } from '../../../results/problems/problem.js';
import type { Block, Figure, Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { exponentPanels } from '../../figures/exponents/exponent-figure.js';
import { panelFigure } from '../../figures/panels/panel-figure.js';
import { rivalryPanels } from '../../figures/rivalry/rivalry-figure.js';
import { onsetAnswers } from '../../tables/onset-tables.js';
import type { AnswerInput } from './answer-input.js';

const howToRead =
  'Evidence: whether a power law that sets in at p_c beats every smooth curve and a jump; against: one of them beats it. β ' +
  'and p_c hold under the law, whatever the evidence; total intervals include the choice of law and window. Determined: ' +
  'evidence at least strong, β known to a factor of two.';

/** Whether a power law sets in, and with which exponents. */
export async function powerLawSection(input: AnswerInput): Promise<Section | null> {
  const { onsets } = input;
  if (onsets.length === 0) return null;
  const title = powerLawTitle(onsets);
  const blocks: Block[] = [{ kind: 'text', text: howToRead }];
  const figure = await lawFigure(input);
  if (figure !== null) blocks.push({ kind: 'figure', figure });
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
  const determined = determinedOnes(onsets).length;
  const all = counted(onsets.length, 'ensemble');
  if (determined === 0) return `None of ${all} determines an exponent`;
  return `${determined} of ${all} ${determined === 1 ? 'determines' : 'determine'} an exponent`;
}

/** Ensembles that determine an exponent, each with it. */
export function determinedOnes(onsets: readonly OnsetStudy[]) {
  return onsets.flatMap(({ title, analysis }) =>
    analysis.kind === 'transition' && analysis.headline === 'determined'
      ? [{ title, exponent: analysis.exponent }]
      : [],
  );
}

const lawCaption = 'Band: p_c. Residuals with standard errors. Filled: evidence at least strong.';

/** What the evidence says of an onset and the best smooth curve or jump, as half a sentence. */
function rivalryFinding(analysis: OnsetStudy['analysis']): string {
  if (analysis.kind !== 'transition') return 'onset beside rival';
  switch (analysis.evidence.grade) {
    case 'decisive':
    case 'strong':
      return 'an onset describes the data better than any rival';
    case 'weak':
      return 'an onset describes the data little better than its best rival';
    case 'none':
      return 'an onset describes the data no better than its best rival';
    case 'against':
      return 'a rival describes the data better than any onset';
  }
}

/** The reference's onset and its rival on the data, and the exponents of all ensembles beside known ones. */
async function lawFigure({
  onsets,
  studies,
  reference,
  control,
}: AnswerInput): Promise<Figure | null> {
  const at = studies.findIndex(
    ({ problem }) => reference !== null && sameProblem(problem, reference.problem),
  );
  const [shown, onset] = [studies[at], onsets[at]];
  const picture =
    shown === undefined || onset === undefined
      ? null
      : rivalryPicture(shown.curves, onset.analysis);
  if (shown === undefined || onset === undefined || picture === null) return null;
  const names = [...new Set(studies.map(({ observable }) => observable.name))];
  const groups = names.map((name) => ({
    heading: `exponents of the ${name}`,
    rows: studies.flatMap(({ title, observable }, k) => {
      const analysis = onsets[k]?.analysis;
      if (observable.name !== name || analysis === undefined) return [];
      return [{ name: title, analysis }];
    }),
  }));
  return panelFigure(
    {
      file: 'law.svg',
      title: `${shown.title}, ${shown.observable.name}: ${rivalryFinding(onset.analysis)}`,
      caption: lawCaption,
    },
    [
      ...rivalryPanels(picture, shown.observable),
      ...(control === null ? [] : exponentPanels(groups, control)),
    ],
  );
}
