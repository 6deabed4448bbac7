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
import { answersOf, composeReport, type ReportInput } from '../report/document/compose-report.js';
import { criticalityStudies } from '../results/criticality/criticality-studies.js';
import type { ProblemStudy } from '../results/criticality/criticality-study.js';
import { analysesHere } from '../results/criticality/long-analyses.js';
import { onsetStudies } from '../results/criticality/onset-studies.js';
import { plantedControl } from '../results/criticality/planted-control.js';
import { pruningWays } from '../results/ensembles/pruning-ways.js';
import type { EvidenceSource } from '../results/evidence-source.js';
import { finiteSizeStudies } from '../results/finite-size/finite-size-studies.js';
import { sizeScalings } from '../results/finite-size/size-scaling.js';
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
 * @param analyses - where the long analyses are made; the claims are judged meanwhile.
 */
export async function composeRunReport(
  given: EvidenceSource,
  { what, replicates }: ReportOptions,
  analyses = analysesHere,
): Promise<ComposedReport> {
  const { calibration, judged: runs } = calibrationSplit(given.runs);
  const source = { ...given, runs };
  const { secondProgram } = source;
  const shown = { ...source, runs: shownRuns(runs) };
  const criticality = await criticalityStudies(shown, replicates);
  const finiteSize = finiteSizeStudies(criticality, runs);
  const long = Promise.all([
    onsetStudies(criticality, replicates, analyses),
    sizeScalings(finiteSize, analyses),
    criticality.some(risesAnywhere) ? plantedControl(controlReplicates, analyses) : null,
  ]);
  long.catch(() => {}); // awaited below, unless something fails before
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
  const [onsets, scalings, control] = await long;
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
    onsets,
    ...(control === null ? {} : { control }),
    finiteSize,
    sizeScalings: scalings,
    assumptions: assumptionStudy(criticality, runs),
    secondProgram: secondProgram ? compareSecondProgram(runs, secondProgram) : null,
    protocols,
  };
  const files = await composeReport(input);
  return { files, verdicts, overFamily, networks, answers: answersOf(input) };
}

/** Whether an ensemble has a transition, beside which a known exponent is worth showing. */
function risesAnywhere({ curves, analysis: { floor } }: ProblemStudy): boolean {
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
