import type { FamilyVerdict } from '../../claims/judging/family-finding.js';
import type { Case, Statement } from '../../claims/judging/finding.js';
import type { Score } from '../../claims/judging/scorecard.js';
import { significant } from '../document/number-format.js';
import { statementText } from './statement-text.js';

const marks: Readonly<Record<FamilyVerdict, string>> = {
  replicated: '●',
  'depends on the protocol': '◐',
  'not replicated': '○',
  inconclusive: '·',
  'not run': ' ',
};

/** One character a verdict: filled, half, empty, or a point where it is open. */
export function markOf(verdict: FamilyVerdict): string {
  return marks[verdict];
}

/**
 * A verdict with what limits it.
 *
 * @example verdictWords(score) // 'replicated in 1 of 4 cases'
 */
export function verdictWords({ standing, judged: { finding } }: Score): string {
  const words = standing === 'depends on the protocol' ? 'depends' : standing;
  const { cases, places } = finding;
  if (cases.length === 0 || cases.length === places) return words;
  return `${words} (${cases.length} of ${places} cases)`;
}

/** The one number of a claim: what decided the first case that has its verdict. */
export function scoreNumber({ judged: { finding } }: Score): string {
  const one =
    finding.cases.find(({ verdict }) => verdict === finding.verdict) ?? finding.cases[0] ?? null;
  if (one === null) return '';
  const [statement] = one.statements;
  if (statement === undefined) return '';
  const place = finding.cases.length > 1 || finding.places > 1 ? one.title : '';
  const text = numberText(one, statement);
  return place === '' ? text : `${place}: ${text}`;
}

function numberText({ statements }: Case, statement: Statement): string {
  if (statement.kind !== 'scaling') return statementText(statement);
  const determined = statements.find(
    (one) => one.kind === 'scaling' && one.result.kind === 'determined',
  );
  if (determined?.kind !== 'scaling' || determined.result.kind !== 'determined') {
    return 'exponent not determined';
  }
  return `β = ${significant(determined.result.exponent.value)}`;
}
