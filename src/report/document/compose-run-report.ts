import { claimTable } from '../../claims/judging/claim-table.js';
import type { RetrainingEvidence, ScalingEvidence } from '../../claims/judging/evidence.js';
import { recoveryEvidence } from '../../claims/judging/recovery-evidence.js';
import { criticalityStudies, type StudiedProblem } from '../../results/criticality-studies.js';
import type { EvidenceSource } from '../../results/evidence-source.js';
import { finiteSizeStudies } from '../../results/finite-size-studies.js';
import { recoveryStudies } from '../../results/recovery-studies.js';
import { type ProblemRetrainings, retrainingStudies } from '../../results/retraining-studies.js';
import { type SensitivityRow, sensitivityRows } from '../../results/sensitivity.js';
import { shownRuns } from '../../results/shown-runs.js';
import { weightStudies } from '../../results/weight-studies.js';
import { assumptionsSection } from '../sections/assumptions.js';
import { finiteSizeSection } from '../sections/finite-size.js';
import type { VerdictRow } from '../tables/verdict-table.js';
import { composeReport } from './compose-report.js';
import { findingsOf } from './findings.js';

/** What a report is to be like. */
export interface ReportWishes {
  /** Which runs, for the title. */
  readonly what: string;
  /** Bootstrap replicates of each exponent. */
  readonly replicates: number;
}

export interface ComposedReport {
  /** File name to text; `findings.md` sums the report up. */
  readonly files: Readonly<Record<string, string>>;
  readonly verdicts: readonly VerdictRow[];
}

/** Analyses the evidence, judges the claims and writes the report's files, all in memory. */
export async function composeRunReport(
  source: EvidenceSource,
  { what, replicates }: ReportWishes,
): Promise<ComposedReport> {
  const { runs } = source;
  const shown = { ...source, runs: shownRuns(runs) };
  const studies = await criticalityStudies(shown, replicates);
  const retraining = retrainingStudies(runs, source.retrainings);
  const recovery = recoveryStudies(runs, source.recoveries);
  const verdicts = claimTable({
    runs,
    criticality: studies.flatMap(scalingEvidence),
    retraining: retraining.flatMap(retrainingEvidence),
    recovery: recoveryEvidence(runs, recovery),
  });
  const sized = finiteSizeStudies(studies, runs);
  const finite = sized.length > 0 ? [await finiteSizeSection(sized)] : [];
  const assumed = studies
    .map(({ study: { problem }, ensemble }) => ({
      ...{ problem, ensemble, rows: sensitivityRows(ensemble[0], runs) },
    }))
    .sort((a, b) => triedIn(b.rows) - triedIn(a.rows))
    .slice(0, 1)
    .map(({ problem, ensemble, rows }) => assumptionsSection(problem, ensemble, rows));
  const { sentences, page } = findingsOf(shown.runs, studies, verdicts);
  const files = await composeReport({
    title: `Phase transition in pruning: ${what}`,
    lead: sentences,
    runs: shown.runs,
    recorded: runs,
    verdicts,
    weights: weightStudies(shown),
    retraining,
    recovery,
    criticality: studies.map(({ study }) => study),
    sections: [...finite, ...assumed],
  });
  return { files: { ...files, 'findings.md': page }, verdicts };
}

/** Alternatives of which there are runs. */
function triedIn(rows: readonly SensitivityRow[]): number {
  return rows.filter(({ runs }) => runs.length > 0).length;
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
