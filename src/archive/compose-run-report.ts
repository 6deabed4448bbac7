import type { JudgedClaim } from '../claims/judging/claim.js';
import { claims, generalClaims, judgeClaims } from '../claims/judging/claim-table.js';
import type { Evidence } from '../claims/judging/evidence.js';
import type { ClaimOverFamily } from '../claims/judging/family-finding.js';
import { gatherEvidence } from '../claims/judging/gather-evidence.js';
import { judgeNetworks } from '../claims/judging/general/judge-networks.js';
import type { JudgedNetworks } from '../claims/judging/general/judged-networks.js';
import type { Subject } from '../claims/judging/general/subject.js';
import { protocolVerdicts } from '../claims/judging/protocol-verdicts.js';
import { risesFromFloor } from '../criticality/answers/survey-run.js';
import { datasetFacts } from '../experiments/settings/dataset-facts.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import {
  answersOf,
  composeReport,
  type LongResults,
  type ReportInput,
} from '../report/document/compose-report.js';
import { criticalityStudies } from '../results/criticality/criticality-studies.js';
import type { ProblemStudy } from '../results/criticality/criticality-study.js';
import { analysesHere } from '../results/criticality/long-analyses.js';
import { type OnsetStudy, onsetStudies } from '../results/criticality/onset-studies.js';
import { type PlantedControl, plantedControl } from '../results/criticality/planted-control.js';
import { type StudiedCurves, studiedCurves } from '../results/criticality/studied-curves.js';
import { pruningWays } from '../results/ensembles/pruning-ways.js';
import type { EvidenceSource } from '../results/evidence-source.js';
import { finiteSizeStudies } from '../results/finite-size/finite-size-studies.js';
import { type SizeScaling, sizeScalings } from '../results/finite-size/size-scaling.js';
import { problemOf } from '../results/problems/problem.js';
import { besidePaper, isOfPaper, prunedNetworks } from '../results/problems/pruned-networks.js';
import { calibrationSplit } from '../results/protocols/calibration-runs.js';
import { lengthRows } from '../results/protocols/fine-tuning-length.js';
import { protocolStudies } from '../results/protocols/protocol-transitions.js';
import { assumptionStudy } from '../results/protocols/sensitivity.js';
import { shownRuns } from '../results/protocols/shown-runs.js';
import { recoveryStudies } from '../results/recovery/recovery-studies.js';
import { retrainingStudies } from '../results/retraining/retraining-studies.js';
import { compareSecondProgram } from '../results/second-program/program-comparison.js';
import { weightStudies } from '../results/weights/weight-studies.js';

/** Samples of the runs of the control, of which the evidence alone is shown. */
const controlReplicates = 200;

/** What a report is to be like. */
export interface ReportOptions {
  /** Which runs, for the title. */
  readonly what: string;
  /** Bootstrap replicates of each exponent. */
  readonly replicates: number;
}

export interface ComposedReport {
  /** File name to text; `findings.md` sums the report up. */
  readonly files: Readonly<Record<string, string>>;
  /** Of the claims of the paper on its networks; empty where the runs are of others alone. */
  readonly verdicts: readonly JudgedClaim[];
  /** The same claims under every protocol; empty where no base was run. */
  readonly overFamily: readonly ClaimOverFamily[];
  /** The general claims of networks, data, rules and settings that those do not tell of. */
  readonly networks: readonly JudgedNetworks[];
  /** The report in three sentences or fewer. */
  readonly answers: readonly string[];
}

/**
 * Analyses the evidence, judges the claims and writes the report's files, all in memory.
 *
 * @param analyses - where the long analyses are made; the claims are judged and most figures drawn meanwhile.
 * @param meanwhile - other work, done while they go on.
 */
export async function composeRunReport(
  given: EvidenceSource,
  { what, replicates }: ReportOptions,
  analyses = analysesHere,
  meanwhile: () => void = () => {},
): Promise<ComposedReport> {
  const { calibration, judged: runs } = calibrationSplit(given.runs);
  const source = { ...given, runs };
  const { secondProgram } = source;
  const shown = { ...source, runs: shownRuns(runs) };
  const studied = studiedCurves(shown);
  const onsets = onsetStudies(studied, replicates, analyses);
  onsets.catch(() => {}); // awaited below, as all long results are, unless something fails before
  const finiteSize = finiteSizeStudies(studied, runs);
  const long = longResults(
    onsets,
    sizeScalings(finiteSize, analyses),
    studied.some(risesAnywhere) ? plantedControl(controlReplicates, analyses) : null,
  );
  long.catch(() => {});
  const criticality = await criticalityStudies(studied, source, replicates);
  const retraining = retrainingStudies(runs, source.retrainings);
  const recovery = recoveryStudies(runs, source.recoveries);
  const networks = besidePaper(prunedNetworks(shown.runs)).map((one) =>
    judgeNetworks(generalClaims, one, runs, (own, subjects) =>
      evidenceFrom(source, own, criticality, subjects),
    ),
  );
  const verdicts =
    networks.length === 0 || runs.some(tellsOfPaper)
      ? judgeClaims(gatherEvidence(runs, criticality, retraining, recovery))
      : [];
  const overFamily = protocolVerdicts(claims, runs, (own) =>
    evidenceFrom(source, own, criticality),
  );
  const protocols = {
    claims: overFamily,
    studies: protocolStudies(runs),
    lengths: lengthRows(calibration),
  };
  const input: ReportInput = {
    title: `Phase transition in pruning: ${what}`,
    runs: shown.runs,
    recorded: given.runs,
    verdicts,
    networks,
    weights: weightStudies(shown),
    retraining,
    recovery,
    criticality,
    unstudied: pruningWays(shown.runs).leftOut,
    finiteSize,
    assumptions: assumptionStudy(criticality, runs),
    secondProgram: secondProgram ? compareSecondProgram(runs, secondProgram) : null,
    protocols,
  };
  meanwhile();
  const files = await composeReport(input, long);
  const told = answersOf({ ...input, ...(await long) });
  return { files, verdicts, overFamily, networks, answers: told };
}

/** The results of the long analyses, under the names that a report has for them. */
async function longResults(
  onsets: Promise<readonly OnsetStudy[]>,
  scalings: Promise<readonly SizeScaling[]>,
  planted: Promise<PlantedControl> | null,
): Promise<LongResults> {
  const [found, sizes, control] = await Promise.all([onsets, scalings, planted]);
  return { onsets: found, sizeScalings: sizes, ...(control === null ? {} : { control }) };
}

/** Whether an ensemble has a transition, beside which a known exponent is worth showing. */
function risesAnywhere({ curves, floor }: StudiedCurves): boolean {
  return risesFromFloor(curves, floor);
}

/** Whether a run is of one of the paper's problems, or of data that stand in for its own. */
function tellsOfPaper(run: FinishedRun): boolean {
  const { model, dataset } = problemOf(run);
  const original = datasetFacts({ dataset }).standsFor?.dataset ?? dataset;
  return isOfPaper({ model, dataset: original });
}

/** What follows from some of the runs; analyses count where all of their ensemble are among them. */
function evidenceFrom(
  source: EvidenceSource,
  runs: readonly FinishedRun[],
  criticality: readonly ProblemStudy[],
  subjects?: readonly Subject[],
): Evidence {
  const known = new Set(runs.map(({ hash }) => hash));
  return gatherEvidence(
    runs,
    criticality.filter(({ ensemble }) => ensemble.every(({ hash }) => known.has(hash))),
    retrainingStudies(runs, source.retrainings),
    recoveryStudies(runs, source.recoveries),
    subjects,
  );
}
