import { pruningConditionOf } from '../../../experiments/settings/pruning-condition.js';
import type { FinishedRun } from '../../../experiments/store/finished-run.js';
import { problemOf, sameProblem } from '../../../results/problems/problem.js';
import type { PrunedNetworks } from '../../../results/problems/pruned-networks.js';
import { sameCondition } from '../../../results/problems/pruning-condition.js';
import type { Evidence } from '../evidence.js';
import type { Finding } from '../finding.js';
import { followsProtocol, protocolOf } from '../protocol.js';
import type { GeneralClaim } from './general-claim.js';
import type { JudgedNetworks } from './judged-networks.js';
import type { Subject } from './subject.js';

/**
 * Judges the general claims of some networks, on their own runs and controls alone.
 *
 * @param runs - all there are; those of the networks' controls are found among them.
 * @param evidenceOf - what follows from some of the runs for a subject.
 */
export function judgeNetworks(
  claims: readonly GeneralClaim[],
  networks: PrunedNetworks,
  runs: readonly FinishedRun[],
  evidenceOf: (runs: readonly FinishedRun[], subjects: readonly Subject[]) => Evidence,
): JudgedNetworks {
  const evidence = evidenceOf([...networks.runs, ...controlsOf(networks, runs)], [networks]);
  const verdicts = claims.map(({ judgeOn, expectedOf, earlier, judge: _, ...claim }) => {
    const finding = untitled(judgeOn(evidence, [networks]));
    const expected = expectedOf?.(networks) ?? claim.expected;
    return { ...claim, expected, verdict: finding.verdict, finding, earlier: null };
  });
  return { networks, verdicts };
}

/** Runs of the same protocol that were pruned at random, or by the same rule without fine-tuning. */
function controlsOf(
  { problem, condition, runs: [first] }: PrunedNetworks,
  runs: readonly FinishedRun[],
): readonly FinishedRun[] {
  const untuned = { ...condition, isFineTuned: false };
  const protocol = first && protocolOf(first.settings);
  return runs.filter((run) => {
    const own = pruningConditionOf(run.settings);
    return (
      (own.isControl || sameCondition(own, untuned)) &&
      sameProblem(problemOf(run), problem) &&
      (protocol === undefined || followsProtocol(protocolOf(run.settings), protocol))
    );
  });
}

/** There is one case, and who reads it knows of which networks. */
function untitled(finding: Finding): Finding {
  return { ...finding, cases: finding.cases.map((one) => ({ ...one, title: '' })) };
}
