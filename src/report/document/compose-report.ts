import type { JudgedClaim } from '../../claims/judging/claim.js';
import type { ClaimOverFamily } from '../../claims/judging/family-finding.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../../results/criticality/criticality-study.js';
import type { OnsetStudy } from '../../results/criticality/onset-studies.js';
import type { FiniteSizeStudy } from '../../results/finite-size/finite-size-studies.js';
import type { SizeScaling } from '../../results/finite-size/size-scaling.js';
import { groupByProblem } from '../../results/problems/group-by-problem.js';
import type { LengthRow } from '../../results/protocols/fine-tuning-length.js';
import type { ProtocolStudy } from '../../results/protocols/protocol-transitions.js';
import type { AssumptionStudy } from '../../results/protocols/sensitivity.js';
import type { RecoveryStudy } from '../../results/recovery/recovery-studies.js';
import type { RetrainingStudy } from '../../results/retraining/retraining-studies.js';
import type { WeightStudy } from '../../results/weights/weight-studies.js';
import { assumptionsSection } from '../sections/assumptions.js';
import { criticalitySection } from '../sections/criticality.js';
import { evolutionSection } from '../sections/evolution.js';
import { finiteSizeSection } from '../sections/finite-size.js';
import { observableSection } from '../sections/observables.js';
import { protocolSection } from '../sections/protocols.js';
import { recoverySection } from '../sections/recovery.js';
import { retrainingSection } from '../sections/retraining.js';
import { runRecord } from '../sections/run-record.js';
import { universalitySection } from '../sections/universality.js';
import { verdictSection } from '../sections/verdicts.js';
import type { Section } from './blocks.js';
import { filesOf } from './files-of.js';

/** What a report is made of. Sections appear in this order; what is absent is left out. */
export interface ReportInput {
  readonly title: string;
  /** One or two sentences under the title: what was run and how far it can be trusted. */
  readonly lead?: string;
  readonly runs: readonly FinishedRun[];
  /** Runs of the run record, where the report rests on more than it shows one by one. */
  readonly recorded?: readonly FinishedRun[];
  readonly verdicts?: readonly JudgedClaim[];
  /** Weights at two steps of some runs, for Figure 2; one figure a study. */
  readonly weights?: readonly WeightStudy[];
  /** Accuracies of retrained subnetworks, for Figure 4; one figure a study. */
  readonly retraining?: readonly RetrainingStudy[];
  /** Networks trained on from the floor, for Figure 9; one figure a study. */
  readonly recovery?: readonly RecoveryStudy[];
  /** Analyses of order parameters, for the sections on criticality and universality. */
  readonly criticality?: readonly ProblemStudy[];
  /** Evidence, estimates and cautions of the same ensembles. */
  readonly onsets?: readonly OnsetStudy[];
  readonly finiteSize?: readonly FiniteSizeStudy[];
  /** Critical edges and the second collapse of the same studies. */
  readonly sizeScalings?: readonly SizeScaling[];
  /** What the paper leaves open, and what was tried. */
  readonly assumptions?: AssumptionStudy | null;
  /** Claims and collapses under every protocol of the family. */
  readonly protocols?: {
    readonly claims: readonly ClaimOverFamily[];
    readonly studies: readonly ProtocolStudy[];
    /** How the base's length of fine-tuning was chosen. */
    readonly lengths?: readonly LengthRow[];
  };
}

/**
 * Writes the report.
 *
 * @returns file name to text: `report.md`, `report.html`, the figures, `tables/<name>.csv`. The same
 *   input gives the same bytes; the order of `runs` does not matter.
 */
export async function composeReport(input: ReportInput): Promise<Record<string, string>> {
  const problems = groupByProblem(input.runs);
  const runs = problems.flatMap((group) => group.runs.map(({ run }) => run));
  const { verdicts = [], criticality: studies = [], finiteSize = [], assumptions = null } = input;
  const sections: Section[] = [];
  if (verdicts.length > 0) sections.push(verdictSection(verdicts));
  const { claims: overFamily = [], studies: protocols = [], lengths } = input.protocols ?? {};
  if (overFamily.length > 0) sections.push(await protocolSection(overFamily, protocols, lengths));
  if (runs.length > 0) sections.push(await observableSection(problems, runs));
  sections.push(...(await evolutionSection(problems, input.weights ?? [])));
  sections.push(...(await retrainingSection(input.retraining ?? [])));
  sections.push(...(await recoverySection(input.recovery ?? [])));
  if (studies.length > 0) sections.push(await criticalitySection(studies, input.onsets));
  if (studies.length > 1) sections.push(await universalitySection(studies));
  if (finiteSize.length > 0) sections.push(await finiteSizeSection(finiteSize, input.sizeScalings));
  if (assumptions !== null) sections.push(assumptionsSection(assumptions));
  const recorded = groupByProblem(input.recorded ?? input.runs).flatMap((group) =>
    group.runs.map(({ run }) => run),
  );
  if (recorded.length > 0) sections.push(runRecord(recorded));
  return filesOf({ title: input.title, lead: input.lead ?? '', sections });
}
