import type { JudgedClaim } from './claim.js';
import { type Verdict, verdicts } from './finding.js';

/** How many claims have each verdict, in the order of the verdicts, without those that none has. */
export function countVerdicts(
  judged: readonly Pick<JudgedClaim, 'verdict'>[],
): ReadonlyMap<Verdict, number> {
  const counts = verdicts.map(
    (kind) => [kind, judged.filter(({ verdict }) => verdict === kind).length] as const,
  );
  return new Map(counts.filter(([, count]) => count > 0));
}
