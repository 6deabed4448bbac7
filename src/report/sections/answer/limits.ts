import { assumptions } from '../../../experiments/settings/assumptions.js';
import { datasetFacts } from '../../../experiments/settings/dataset-facts.js';
import type { Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import type { AnswerInput } from './answer-input.js';

/** What must not be read into the report: data that were missing, single seeds, choices. */
export function limitsSection({ runs, scores, collapses, problems }: AnswerInput): Section | null {
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
  const items = [
    ...(waiting > 0 ? [`${counted(waiting, 'claim')} not run: data or runs are missing.`] : []),
    ...(partial > 0
      ? [
          `${counted(partial, 'verdict')} on part of the networks and data sets that the paper names.`,
        ]
      : []),
    ...[...new Set(substitutes)].map((as) => `Substitute data: ${as}.`),
    ...(alone > 0
      ? [
          `${counted(alone, 'ensemble')} of one or two seeds: the scatter between seeds is not known.`,
        ]
      : []),
    `${counted(assumptions.length, 'choice')} that the paper's text leaves open are declared, not known.`,
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
