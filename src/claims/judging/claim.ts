import type { VerdictRow } from '../../report/tables/verdict-table.js';
import type { Evidence } from './evidence.js';

export type Verdict = VerdictRow['verdict'];

/** What the evidence says about a claim. */
export interface Finding {
  /** Numbers with uncertainty and number of seeds, or the command that makes the evidence. */
  readonly found: string;
  readonly verdict: Verdict;
}

/** A sentence of the paper as a rule that was fixed before looking at any result. */
export interface Claim {
  /** Kebab-case name, for specs and machine-readable output. */
  readonly id: string;
  /** The claim in our words. */
  readonly claim: string;
  /** Where the paper makes it. */
  readonly place: string;
  /** The rule of agreement in words. */
  readonly expected: string;
  judge(evidence: Evidence): Finding;
}
