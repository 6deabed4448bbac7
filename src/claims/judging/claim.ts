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
  /** A rule that proved unfair, which goes on being judged beside the one that followed it. */
  readonly earlier?: EarlierRule;
}

/** The first version of a rule, and why there is a second. */
export interface EarlierRule extends Pick<Claim, 'expected' | 'judge'> {
  readonly unfair: string;
}

/** A claim and what became of it. */
export interface JudgedClaim extends Omit<Claim, 'judge' | 'earlier'> {
  readonly verdict: Verdict;
  readonly finding: Finding;
  readonly earlier: JudgedRule | null;
}

/** What became of a claim under an earlier version of its rule. */
export interface JudgedRule extends Omit<EarlierRule, 'judge'> {
  readonly finding: Finding;
}
