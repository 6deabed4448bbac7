import type { VerdictRow } from '../report/verdict-table.js';
import type { Claim } from './claim.js';
import type { Evidence } from './evidence.js';
import { magnitudeBetterThanRandom } from './magnitude-better-than-random.js';
import { publishedBaselines } from './published-baselines.js';

/** Every claim, in the order of the paper. */
export const claims: readonly Claim[] = [...publishedBaselines, magnitudeBetterThanRandom];

/** Judges every claim on the evidence; the order of the runs does not matter. */
export function claimTable(evidence: Evidence): VerdictRow[] {
  return claims.map(({ claim, place, expected, judge }) => ({
    claim,
    place,
    expected,
    ...judge(evidence),
  }));
}
