import type { PrunedNetworks } from '../../../results/problems/pruned-networks.js';
import type { JudgedClaim } from '../claim.js';

/** What became of the claims on networks in general, for networks of one problem pruned in one way. */
export interface JudgedNetworks {
  readonly networks: PrunedNetworks;
  /** One a general claim, in their order. */
  readonly verdicts: readonly JudgedClaim[];
}
