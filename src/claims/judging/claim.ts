import type { Evidence } from './evidence.js';
import type { Finding, Verdict } from './finding.js';

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

/** A claim and what became of it. */
export interface JudgedClaim extends Omit<Claim, 'judge'> {
  readonly verdict: Verdict;
  readonly finding: Finding;
}
