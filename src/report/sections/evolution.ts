import { evolutionLags, evolutionPeakTable, fewestEdges } from '../../results/evolution-peaks.js';
import type { ProblemRuns } from '../../results/group-by-problem.js';
import type { WeightPanel } from '../../results/weight-panel.js';
import type { Block, Section } from '../document/blocks.js';
import { figure3Evolution } from '../figures/evolution/figure-3-evolution.js';
import { figureFile } from '../figures/figure-file.js';
import { figure2Weights } from '../figures/weights/figure-2-weights.js';

/** Panels of Figure 2 of one problem, drawn side by side. */
export interface WeightStudy {
  /** Network and data set, for instance `FC4 on MNIST`. */
  readonly problem: string;
  readonly panels: readonly WeightPanel[];
}

/** Figures 2 and 3 and the table of peaks; no section where there is nothing to show. */
export async function evolutionSection(
  problems: readonly ProblemRuns[],
  weights: readonly WeightStudy[],
): Promise<readonly Section[]> {
  const blocks: Block[] = [];
  for (const { problem, panels } of weights) {
    const file = figureFile('figure-2', problem, weights.length);
    blocks.push({ kind: 'figure', figure: await figure2Weights(panels, problem, file) });
  }
  const measured = problems.filter((group) => evolutionLags(group).length > 0);
  for (const group of measured) {
    const lag = evolutionLags(group).at(-1) ?? 1;
    const file = figureFile('figure-3', group.problem, measured.length);
    blocks.push({ kind: 'figure', figure: await figure3Evolution(group, lag, file) });
  }
  if (measured.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'evolution-peaks',
      caption:
        'Highest Evolution Metric of each layer: mean over the runs (least to most); steps that ' +
        `leave a layer fewer than ${fewestEdges} edges are not searched`,
      table: evolutionPeakTable(measured),
    });
  }
  return blocks.length === 0 ? [] : [{ title: 'Evolution of the weights', blocks }];
}
