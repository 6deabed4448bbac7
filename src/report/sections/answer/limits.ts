import { assumptions } from '../../../experiments/settings/assumptions.js';
import { datasetFacts } from '../../../experiments/settings/dataset-facts.js';
import type { Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import type { AnswerInput } from './answer-input.js';

/** What must not be read into the report: data that were missing, single seeds, choices. */
export function limitsSection(input: AnswerInput): Section | null {
  const { runs, scores, collapses, problems } = input;
  if (runs.length === 0) return null;
  const waiting = scores.filter(({ standing }) => standing === 'not run').length;
  const partial = scores.filter(
    ({ judged: { finding } }) => finding.cases.length > 0 && finding.cases.length < finding.places,
  ).length;
  const alone = collapses.filter(({ runs: own }) => own.length < 3).length;
  const substitutes = problems.flatMap(({ problem }) => {
    const facts = datasetFacts(problem);
    return facts.standsFor === undefined ? [] : [facts.standsFor.as];
  });
  const hasFamily = scores.some(({ cells }) => cells.length > 1);
  const items = [
    ...(waiting > 0 ? [`${counted(waiting, 'claim')} not judged for want of runs or data.`] : []),
    ...(partial > 0
      ? [
          `${counted(partial, 'verdict')} ${partial === 1 ? 'rests' : 'rest'} on part of the cases that the claim names.`,
        ]
      : []),
    ...[...new Set(substitutes)].map((as) => `The ${as} stands in for data that were not at hand.`),
    ...(alone > 0
      ? [`${counted(alone, 'ensemble')} of one or two seeds, whose scatter is not known.`]
      : []),
    ...(hasFamily
      ? []
      : ['The family of protocols was not run: verdicts are those of the runs at hand.']),
    `The paper's text leaves ${counted(assumptions.length, 'choice')} open; ours are declared.`,
    ...(input.onsets.length > 0 ? ['An exponent is that of networks of one size.'] : []),
    'Rules of agreement are ours, fixed before the results.',
  ];
  return {
    title: 'What this cannot say',
    short: 'Limits',
    blocks: [
      { kind: 'list', items },
      { kind: 'more', places: [{ words: 'all choices', section: 'Declared assumptions' }] },
    ],
  };
}
