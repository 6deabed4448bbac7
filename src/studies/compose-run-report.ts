import { claimTable } from '../claims/claim-table.js';
import type { RetrainingEvidence, ScalingEvidence } from '../claims/evidence.js';
import { sensitivityRows } from '../experiments/sensitivity.js';
import { assumptionsSection } from '../report/assumptions-section.js';
import { finiteSizeSection } from '../report/finite-size-section.js';
import { composeReport } from '../report/report.js';
import type { VerdictRow } from '../report/verdict-table.js';
import { criticalityStudies, type StudiedProblem } from './criticality-studies.js';
import type { EvidenceSource } from './evidence-source.js';
import { findingsOf } from './findings.js';
import { finiteSizeStudies } from './finite-size-studies.js';
import { recoveryEvidence } from './recovery-evidence.js';
import { recoveryStudies } from './recovery-studies.js';
import { type ProblemRetrainings, retrainingStudies } from './retraining-studies.js';
import { weightStudies } from './weight-studies.js';

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
  const studies = await criticalityStudies(source, replicates);
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
    .slice(0, 1)
    .map(({ study, ensemble }) =>
      assumptionsSection(study.problem, ensemble, sensitivityRows(ensemble[0], runs)),
    );
  const { sentences, page } = findingsOf(runs, studies, verdicts);
  const files = await composeReport({
    title: `Phase transition in pruning: ${what}`,
    lead: sentences,
    runs,
    verdicts,
    weights: weightStudies(source),
    retraining,
    recovery,
    criticality: studies.map(({ study }) => study),
    sections: [...finite, ...assumed],
  });
  return { files: { ...files, 'findings.md': page }, verdicts };
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
