import type { FamilyVerdict } from '../../claims/judging/family-finding.js';
import type { Case, Statement } from '../../claims/judging/finding.js';
import type { Score } from '../../claims/judging/scorecard.js';
import { significant } from '../document/number-format.js';
import { numberName } from './number-names.js';
import { estimatesText } from './statement-text.js';

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
 * @example verdictWords(score) // 'replicated (1 of 4 cases)'
 */
export function verdictWords({ standing, judged: { finding } }: Score): string {
  const words = standing === 'depends on the protocol' ? 'depends' : standing;
  const { cases, places } = finding;
  if (cases.length === 0 || cases.length === places) return words;
  return `${words} (${cases.length} of ${places} cases)`;
}

/** The case that tells a claim's number: the first with the claim's verdict. */
export function decidingCase({ judged: { finding } }: Score): Case | null {
  const { cases, verdict } = finding;
  return cases.find((one) => one.verdict === verdict) ?? cases[0] ?? null;
}

/**
 * The one number of a claim, with its name.
 *
 * @param usual - title of the problem that need not be named.
 */
export function scoreNumber(score: Score, usual: string): string {
  const one = decidingCase(score);
  const [statement] = one?.statements ?? [];
  if (one === null || statement === undefined) return '';
  const place = one.title === '' || one.title === usual ? '' : `${one.title}: `;
  return `${place}${numberText(score.judged.id, statement)}`;
}

/** Seeds behind that number; null where it is of another kind. */
export function scoreSeeds(score: Score): number | null {
  const [statement] = decidingCase(score)?.statements ?? [];
  if (statement?.kind === 'measured' || statement?.kind === 'scaling') return statement.seeds;
  return statement?.kind === 'exponent difference' ? Math.min(...statement.seeds) : null;
}

/** What was found about a claim, without the seeds. */
export function numberText(id: string, statement: Statement): string {
  switch (statement.kind) {
    case 'measured': {
      const { estimates, unit } = statement;
      const name = numberName(id, statement.name);
      const told = estimates.length === 0 ? 'not defined' : estimatesText(estimates, unit);
      return name === null ? told : `${name} ${told}`;
    }
    case 'scaling':
      return statement.result.kind === 'determined'
        ? `β = ${significant(statement.result.exponent.value)}`
        : 'exponent not determined';
    case 'exponent difference':
      return `difference ${estimatesText([statement.estimate], { kind: 'significant' })}`;
    case 'reason':
      return statement.reason;
  }
}
