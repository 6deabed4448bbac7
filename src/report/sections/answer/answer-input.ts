import type { ClaimOverFamily } from '../../../claims/judging/family-finding.js';
import type { JudgedNetworks } from '../../../claims/judging/general/judged-networks.js';
import type { Score } from '../../../claims/judging/scorecard.js';
import type { FinishedRun } from '../../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../../../results/criticality/criticality-study.js';
import type { OnsetStudy } from '../../../results/criticality/onset-studies.js';
import type { PlantedControl } from '../../../results/criticality/planted-control.js';
import type { SizeScaling } from '../../../results/finite-size/size-scaling.js';
import type { ProblemRuns } from '../../../results/problems/group-by-problem.js';
import { onProtocol } from '../../../results/problems/on-protocol.js';
import { sameProblem } from '../../../results/problems/problem.js';
import type { ProtocolStudy } from '../../../results/protocols/protocol-transitions.js';
import type { RecoveryStudy } from '../../../results/recovery/recovery-studies.js';
import type { RetrainingStudy } from '../../../results/retraining/retraining-studies.js';
import type { Dependence } from '../../../results/summary/dependence.js';
import type { EnsembleCollapse } from '../../../results/transition/ensemble-collapses.js';

/** What the report tells; the appendix holds everything else. Lists are empty where there is nothing. */
export interface AnswerInput {
  readonly runs: readonly FinishedRun[];
  readonly problems: readonly ProblemRuns[];
  /** The problem that is shown first. */
  readonly reference: ProblemRuns | null;
  /** Of the claims of the paper on its own networks; empty where none of those was run. */
  readonly scores: readonly Score[];
  /** The general claims of other networks, data, rules and settings. */
  readonly networks: readonly JudgedNetworks[];
  /** Where the networks collapse, the reference problem first, of each the ensemble that is judged first. */
  readonly collapses: readonly EnsembleCollapse[];
  readonly dependence: Dependence | null;
  readonly protocols: readonly ProtocolStudy[];
  /** The claims under every protocol; empty where no base was run. */
  readonly overFamily: readonly ClaimOverFamily[];
  readonly studies: readonly ProblemStudy[];
  readonly onsets: readonly OnsetStudy[];
  /** Runs of a known exponent that went through the same code; null where they were not made. */
  readonly control: PlantedControl | null;
  readonly scalings: readonly SizeScaling[];
  readonly retraining: readonly RetrainingStudy[];
  readonly recovery: readonly RecoveryStudy[];
}

/**
 * The runs of the first problem on the protocol of its first ensemble, on which claims are judged first, with its controls:
 * what stands beside numbers of that protocol. Null where no ensemble was pruned as in the paper.
 */
export function onFirstProtocol({
  reference,
  collapses,
}: Pick<AnswerInput, 'reference' | 'collapses'>): ProblemRuns | null {
  const first = collapses.find(
    ({ problem }) => reference !== null && sameProblem(problem, reference.problem),
  );
  return reference === null || first === undefined ? null : onProtocol(reference, first.runs[0]);
}
