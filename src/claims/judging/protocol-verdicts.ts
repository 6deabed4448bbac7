import { protocolFamily } from '../../experiments/settings/protocol-family.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { firstOfEach } from '../../results/first-of-each.js';
import type { Claim } from './claim.js';
import type { Evidence } from './evidence.js';
import type { ClaimOverFamily, ProtocolCell } from './family-finding.js';
import { familyVerdict } from './family-verdict.js';
import { followsProtocol, protocolOf } from './protocol.js';

/**
 * Judges claims on each protocol's runs alone.
 *
 * A protocol of one network holds for the other as well, at that one's declared sizes, so that
 * claims that compare networks are judged too.
 *
 * @param runs - of any protocols; those outside the family are left out.
 * @param evidenceOf - what follows from some of the runs.
 * @returns one entry a claim, in their order; empty where there is no run of the base.
 */
export function protocolVerdicts(
  claims: readonly Claim[],
  runs: readonly FinishedRun[],
  evidenceOf: (runs: readonly FinishedRun[]) => Evidence,
): readonly ClaimOverFamily[] {
  const parts = familyProtocols().map(({ name, axis, settings }) => {
    const protocol = protocolOf(settings);
    const own = runs.filter((run) => followsProtocol(protocolOf(run.settings), protocol));
    const seeds = new Set(own.map((run) => run.settings.seed)).size;
    return { name, axis, seeds, own };
  });
  if (!parts.some(({ axis, seeds }) => axis === null && seeds > 0)) return [];
  const judged = parts.map(({ own, ...part }) => ({ ...part, evidence: evidenceOf(own) }));
  return claims.map(({ judge, id, claim, place }) => {
    const cells = judged.map(({ name, axis, seeds, evidence }): ProtocolCell => {
      const finding = judge(evidence);
      return { protocol: name, axis, seeds, verdict: finding.verdict, finding };
    });
    return { claim: { id, claim, place }, cells, family: familyVerdict(cells) };
  });
}

/** Every protocol of the paper's networks, each name once. */
function familyProtocols() {
  const all = (['fc4', 'cnn5'] as const).flatMap((kind) => protocolFamily({ model: { kind } }));
  return firstOfEach(all, (one, other) => one.name === other.name);
}
