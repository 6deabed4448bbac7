import { pruningWays } from '../ensembles/pruning-ways.js';
import type { EvidenceSource } from '../evidence-source.js';
import { networksName } from '../problems/networks-name.js';
import type { WeightPanel } from './weight-panel.js';

/** Panels of Figure 2 of one network, drawn side by side. */
export interface WeightStudy {
  /** What the networks are called. */
  readonly title: string;
  readonly panels: readonly WeightPanel[];
}

/**
 * Panels of Figure 2: for each way in which networks were trained and pruned those of the run with the
 * lowest seed among those that kept weights.
 */
export function weightStudies(source: EvidenceSource): WeightStudy[] {
  const { ways } = pruningWays(source.runs);
  const found = ways.flatMap(({ studied, others }) => {
    const { problem, condition } = studied;
    const runs = [studied, ...others].flatMap((one) => one.runs);
    for (const run of runs.sort((a, b) => a.settings.seed - b.settings.seed)) {
      const panels = source.weightPanelsOf(run);
      if (panels.length > 0) return [{ problem, condition, panels }];
    }
    return [];
  });
  return found.map((one) => ({ title: networksName(one, found), panels: one.panels }));
}
