import type { Claim } from './claim.js';
import type { Finding, Verdict } from './finding.js';

/** What a whole family of protocols says about a claim. */
export type FamilyVerdict = Verdict | 'depends on the protocol';

/** What one protocol says about a claim. */
export interface ProtocolVerdict {
  /** `base`, or the change that sets it apart from the base. */
  readonly protocol: string;
  /** The setting that it varies; null for the base. */
  readonly axis: string | null;
  readonly verdict: Verdict;
}

/** What one protocol of the family says about a claim, and on what grounds. */
export interface ProtocolCell extends ProtocolVerdict {
  /** Seeds of the protocol's runs; count. */
  readonly seeds: number;
  readonly finding: Finding;
}

/** The verdict over a family, and what it follows from. */
export interface FamilyFinding {
  readonly verdict: FamilyVerdict;
  /** Protocols that replicate the claim, and that do not; the inconclusive are in neither. */
  readonly replicating: readonly string[];
  readonly opposing: readonly string[];
  /** Axes along which the verdict turns round; empty unless it depends on the protocol. */
  readonly axes: readonly string[];
}

/** A claim under every protocol of the family. */
export interface ClaimOverFamily {
  readonly claim: Pick<Claim, 'id' | 'claim' | 'place'>;
  /** In the order of the family. */
  readonly cells: readonly ProtocolCell[];
  readonly family: FamilyFinding;
}
