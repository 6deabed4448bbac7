import type { JudgedClaim } from '../../claims/judging/claim.js';
import type { ClaimOverFamily } from '../../claims/judging/family-finding.js';
import type { JudgedNetworks } from '../../claims/judging/general/judged-networks.js';
import { scorecard } from '../../claims/judging/scorecard.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../../results/criticality/criticality-study.js';
import type { OnsetStudy } from '../../results/criticality/onset-studies.js';
import type { PlantedControl } from '../../results/criticality/planted-control.js';
import type { Ensemble } from '../../results/ensembles/ranked-ensembles.js';
import type { FiniteSizeStudy } from '../../results/finite-size/finite-size-studies.js';
import type { SizeScaling } from '../../results/finite-size/size-scaling.js';
import { groupByProblem, type ProblemRuns } from '../../results/problems/group-by-problem.js';
import { sameProblem } from '../../results/problems/problem.js';
import { referenceProblem } from '../../results/problems/reference-problem.js';
import type { LengthRow } from '../../results/protocols/fine-tuning-length.js';
import type { ProtocolStudy } from '../../results/protocols/protocol-transitions.js';
import type { AssumptionStudy } from '../../results/protocols/sensitivity.js';
import type { RecoveryStudy } from '../../results/recovery/recovery-studies.js';
import type { RetrainingStudy } from '../../results/retraining/retraining-studies.js';
import type { ProgramComparison } from '../../results/second-program/program-comparison.js';
import { dependenceOf } from '../../results/summary/dependence.js';
import { ensembleCollapses } from '../../results/transition/ensemble-collapses.js';
import type { WeightStudy } from '../../results/weights/weight-studies.js';
import { answers } from '../sections/answer/answer.js';
import type { AnswerInput } from '../sections/answer/answer-input.js';
import { answerSections } from '../sections/answer/answer-sections.js';
import { assumptionsSection } from '../sections/assumptions.js';
import { criticalitySection } from '../sections/criticality.js';
import { evolutionSection } from '../sections/evolution.js';
import { finiteSizeSection } from '../sections/finite-size.js';
import { networkVerdictSection } from '../sections/network-verdicts.js';
import { observableSection } from '../sections/observables.js';
import { protocolSection } from '../sections/protocols.js';
import { recoverySection } from '../sections/recovery.js';
import { retrainingSection } from '../sections/retraining.js';
import { runRecord } from '../sections/run-record.js';
import { secondProgramSection } from '../sections/second-program.js';
import { universalitySection } from '../sections/universality.js';
import { verdictSection } from '../sections/verdicts.js';
import type { Section } from './blocks.js';
import { filesOf, joinedFiles } from './files-of.js';
import { findingsPage } from './findings.js';
import { withPlacesIn } from './places.js';

/** What a report is made of; what is absent is left out. */
export interface ReportInput {
  readonly title: string;
  readonly runs: readonly FinishedRun[];
  /** Runs of the run record, where the report rests on more than it shows one by one. */
  readonly recorded?: readonly FinishedRun[];
  readonly verdicts?: readonly JudgedClaim[];
  /** The general claims of networks beside those of the paper; shown one by one. */
  readonly networks?: readonly JudgedNetworks[];
  /** Weights at two steps of some runs, for Figure 2; one figure a study. */
  readonly weights?: readonly WeightStudy[];
  /** Accuracies of retrained subnetworks, for Figure 4; one figure a study. */
  readonly retraining?: readonly RetrainingStudy[];
  /** Networks trained on from the floor, for Figure 9; one figure a study. */
  readonly recovery?: readonly RecoveryStudy[];
  /** Analyses of order parameters, for the sections on criticality and universality. */
  readonly criticality?: readonly ProblemStudy[];
  /** Ensembles that were not analysed, as others speak for them. */
  readonly unstudied?: readonly Ensemble[];
  /** Evidence, estimates and cautions of the analysed ensembles. */
  readonly onsets?: readonly OnsetStudy[];
  /** A known exponent through the same code. */
  readonly control?: PlantedControl;
  readonly finiteSize?: readonly FiniteSizeStudy[];
  /** Critical edges and the second collapse of the same studies. */
  readonly sizeScalings?: readonly SizeScaling[];
  /** What the paper leaves open, and what was tried. */
  readonly assumptions?: AssumptionStudy | null;
  /** The same protocol by a second program. */
  readonly secondProgram?: ProgramComparison | null;
  /** Claims and collapses under every protocol of the family. */
  readonly protocols?: {
    readonly claims: readonly ClaimOverFamily[];
    readonly studies: readonly ProtocolStudy[];
    /** How the base's length of fine-tuning was chosen. */
    readonly lengths?: readonly LengthRow[];
  };
}

/** What takes longest to find out. */
export type LongResults = Pick<ReportInput, 'onsets' | 'control' | 'sizeScalings'>;

/**
 * Writes the report and its appendix.
 *
 * @param late - what of the input is not known yet; awaited where a section first needs it.
 * @returns file name to text: `report.md`, `report.html`, `appendix.md`, `appendix.html`,
 *   `findings.md` (the report in short), the figures, `tables/<name>.csv`. The same input gives the same bytes; the order of `runs` does not matter.
 */
export async function composeReport(
  input: ReportInput,
  late: Promise<LongResults> = Promise.resolve({}),
): Promise<Record<string, string>> {
  const problems = groupByProblem(input.runs);
  const { title } = input;
  const appendix = await appendixSections(input, late, problems);
  const told = answerInput({ ...input, ...(await late) }, problems);
  const report = withPlacesIn(appendix, await answerSections(told));
  const figure = report
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'figure' ? [block.figure] : []))[0];
  const main = {
    ...filesOf({ title, lead: '', sections: report }),
    'findings.md': findingsPage(answers(told), figure ?? null, told.scores),
  };
  if (appendix.length === 0) return main;
  const lead = 'Everything behind the report: rules, tables, figures and the record of the runs.';
  const rest = filesOf(
    { title: `${title}: appendix`, lead, sections: appendix },
    'appendix',
    'linked',
  );
  return joinedFiles([main, rest]);
}

/** The report in three sentences or fewer. */
export function answersOf(input: ReportInput): string[] {
  return answers(answerInput(input, groupByProblem(input.runs)));
}

function answerInput(input: ReportInput, problems: readonly ProblemRuns[]): AnswerInput {
  const { verdicts = [], criticality = [], assumptions = null } = input;
  const { claims: overFamily, studies: protocols } = input.protocols ?? { claims: [], studies: [] };
  const reference = referenceProblem(problems);
  const runs = input.recorded ?? input.runs;
  const isFirst = (problem: ProblemRuns['problem']) =>
    reference !== null && sameProblem(problem, reference.problem) ? 0 : 1;
  const collapses = ensembleCollapses(input.runs);
  return {
    runs,
    problems,
    reference,
    scores: scorecard(verdicts, overFamily),
    networks: input.networks ?? [],
    collapses: collapses.sort((a, b) => isFirst(a.problem) - isFirst(b.problem)),
    dependence: reference && dependenceOf(reference.problem, protocols, assumptions),
    protocols,
    overFamily,
    studies: criticality,
    onsets: input.onsets ?? [],
    control: input.control ?? null,
    scalings: input.sizeScalings ?? [],
    retraining: input.retraining ?? [],
    recovery: input.recovery ?? [],
  };
}

/** Everything, in the order of the paper. */
async function appendixSections(
  input: ReportInput,
  late: Promise<LongResults>,
  problems: readonly ProblemRuns[],
): Promise<Section[]> {
  const runs = problems.flatMap((group) => group.runs.map(({ run }) => run));
  const { verdicts = [], criticality: studies = [], finiteSize = [], assumptions = null } = input;
  const sections: Section[] = [];
  if (verdicts.length > 0) sections.push(verdictSection(verdicts));
  if (input.networks?.length) sections.push(networkVerdictSection(input.networks));
  const { claims: overFamily = [], studies: protocols = [], lengths } = input.protocols ?? {};
  if (overFamily.length > 0) sections.push(await protocolSection(overFamily, protocols, lengths));
  if (runs.length > 0) sections.push(await observableSection(problems, runs));
  sections.push(...(await evolutionSection(problems, input.weights ?? [])));
  sections.push(...(await retrainingSection(input.retraining ?? [])));
  sections.push(...(await recoverySection(input.recovery ?? [])));
  // what rests on late results is made last
  const universality = studies.length > 1 ? [await universalitySection(studies)] : [];
  if (studies.length > 0) {
    const onsets = late.then((known) => known.onsets ?? input.onsets ?? []);
    onsets.catch(() => {}); // awaited in the section
    sections.push(await criticalitySection(studies, onsets, input.unstudied));
  }
  sections.push(...universality);
  const { sizeScalings } = { ...input, ...(await late) };
  if (finiteSize.length > 0) sections.push(await finiteSizeSection(finiteSize, sizeScalings));
  if (assumptions !== null) sections.push(assumptionsSection(assumptions));
  if (input.secondProgram) sections.push(secondProgramSection(input.secondProgram));
  const recorded = groupByProblem(input.recorded ?? input.runs).flatMap((group) =>
    group.runs.map(({ run }) => run),
  );
  if (recorded.length > 0) sections.push(runRecord(recorded));
  return sections;
}
