import { isFineTuned } from '../experiments/settings/fine-tuning.js';
import type { WeightStudy } from '../report/document/compose-report.js';
import type { EvidenceSource } from './evidence-source.js';
import { groupByProblem } from './group-by-problem.js';

/** Panels of Figure 2: for each problem those of its magnitude-pruned run with the lowest seed. */
export function weightStudies(source: EvidenceSource): WeightStudy[] {
  return groupByProblem(source.runs).flatMap(({ problem, runs: named }) => {
    const chosen = named
      .map(({ run }) => run)
      .filter(({ settings }) => settings.pruning.rule === 'magnitude' && isFineTuned(settings))
      .sort((a, b) => a.settings.seed - b.settings.seed)[0];
    const panels = chosen ? source.weightPanelsOf(chosen) : [];
    return panels.length > 0 ? [{ problem, panels }] : [];
  });
}
