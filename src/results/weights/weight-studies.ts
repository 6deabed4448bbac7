import type { EvidenceSource } from '../evidence-source.js';
import { groupByProblem } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import { isTunedMagnitude } from '../problems/pruning-condition.js';
import type { WeightPanel } from './weight-panel.js';

/** Panels of Figure 2 of one problem, drawn side by side. */
export interface WeightStudy {
  readonly problem: Problem;
  readonly panels: readonly WeightPanel[];
}

/** Panels of Figure 2: for each problem those of its magnitude-pruned run with the lowest seed. */
export function weightStudies(source: EvidenceSource): WeightStudy[] {
  return groupByProblem(source.runs).flatMap(({ problem, runs: shown }) => {
    const [chosen] = shown
      .map(({ run }) => run)
      .filter(isTunedMagnitude)
      .sort((a, b) => a.settings.seed - b.settings.seed);
    const panels = chosen ? source.weightPanelsOf(chosen) : [];
    return panels.length > 0 ? [{ problem, panels }] : [];
  });
}
