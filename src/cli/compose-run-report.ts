import { claimTable } from '../claims/claim-table.js';
import type { RetrainingEvidence, ScalingEvidence } from '../claims/evidence.js';
import type { FinishedRun } from '../experiments/finished-run.js';
import { sensitivityRows } from '../experiments/sensitivity.js';
import { assumptionsSection } from '../report/assumptions-section.js';
import { finiteSizeSection } from '../report/finite-size-section.js';
import { composeReport } from '../report/report.js';
import type { VerdictRow } from '../report/verdict-table.js';
import { criticalityStudies, type StudiedProblem } from './criticality-studies.js';
import { finiteSizeStudies } from './finite-size-studies.js';
import type { ProgressDisplay } from './progress-display.js';
import type { ProblemRetrainings } from './retraining-study.js';
import { weightStudies } from './weight-studies.js';

/** What a report is made from. */
export interface ReportSources {
  /** Which runs, for the title. */
  readonly what: string;
  readonly runs: readonly FinishedRun[];
  /** Run folder of a run, where its snapshots and outcomes are. */
  readonly folderOf: (run: FinishedRun) => string;
  readonly retraining: readonly ProblemRetrainings[];
  /** Bootstrap replicates of each exponent. */
  readonly replicates: number;
  /** Threads that share each bootstrap. */
  readonly jobs: number;
  readonly display: ProgressDisplay;
}

export interface ComposedReport {
  /** File name to text. */
  readonly files: Readonly<Record<string, string>>;
  readonly verdicts: readonly VerdictRow[];
}

/** Analyses the runs, judges the claims and writes the report's files, all in memory. */
export async function composeRunReport(sources: ReportSources): Promise<ComposedReport> {
  const { what, runs, folderOf, retraining, replicates, jobs, display } = sources;
  const studies = await criticalityStudies(runs, folderOf, replicates, jobs, display);
  display.close();
  const verdicts = claimTable({
    runs,
    criticality: studies.flatMap(scalingEvidence),
    retraining: retraining.flatMap(retrainingEvidence),
  });
  const sized = finiteSizeStudies(studies, runs);
  const finite = sized.length > 0 ? [await finiteSizeSection(sized)] : [];
  const assumed = studies
    .slice(0, 1)
    .map(({ study, ensemble }) =>
      assumptionsSection(study.problem, ensemble, sensitivityRows(ensemble[0], runs)),
    );
  const files = await composeReport({
    title: `Phase transition in pruning: ${what}`,
    runs,
    verdicts,
    weights: weightStudies(runs, folderOf),
    retraining,
    criticality: studies.map(({ study }) => study),
    sections: [...finite, ...assumed],
  });
  return { files, verdicts };
}

/** Analyses count as evidence only on the paper's networks, data sets and full training data. */
function scalingEvidence({ study, ensemble, parameter }: StudiedProblem): ScalingEvidence[] {
  const { model, dataset, trainImages } = ensemble[0].settings;
  if (model.kind === 'custom' || trainImages !== null) return [];
  if (dataset !== 'mnist' && dataset !== 'kmnist') return [];
  return [{ model: model.kind, dataset, observable: parameter, analysis: study.analysis }];
}

function retrainingEvidence({ model, dataset, results }: ProblemRetrainings): RetrainingEvidence[] {
  if (model === 'custom' || (dataset !== 'mnist' && dataset !== 'kmnist')) return [];
  return [{ model, dataset, results }];
}
