import { evolutionLags, fewestEdges, layerPeaks } from '../../results/evolution/evolution-peaks.js';
import type { ProblemRuns } from '../../results/problems/group-by-problem.js';
import { problemName } from '../../results/problems/problem.js';
import type { WeightStudy } from '../../results/weights/weight-studies.js';
import type { Block, Section } from '../document/blocks.js';
import { evolutionFigure, evolutionReading } from '../figures/evolution/evolution-figure.js';
import { figureFile } from '../figures/figure-file.js';
import { runCounts } from '../figures/run-counts.js';
import { weightFigure } from '../figures/weights/weight-figure.js';
import { evolutionPeakTable } from '../tables/evolution-peak-table.js';

/** Figures 2 and 3 and the table of peaks; no section where there is nothing to show. */
export async function evolutionSection(
  problems: readonly ProblemRuns[],
  weights: readonly WeightStudy[],
): Promise<readonly Section[]> {
  const blocks: Block[] = [];
  for (const study of weights) {
    const file = figureFile('figure-2', study.title, weights.length);
    blocks.push({ kind: 'figure', figure: await weightFigure(study, file) });
  }
  const measured = problems.filter((group) => evolutionLags(group).length > 0);
  for (const group of measured) {
    const lag = evolutionLags(group).at(-1) ?? 1;
    const file = figureFile('figure-3', problemName(group.problem), measured.length);
    const title = `Figure 3: Evolution Metric over ${lag} pruning steps, ${problemName(group.problem)}`;
    const caption = `${evolutionReading} ${runCounts(group)}.`;
    blocks.push({
      kind: 'figure',
      figure: await evolutionFigure(group, lag, { file, title, caption }),
    });
  }
  if (measured.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'evolution-peaks',
      caption:
        'Highest Evolution Metric of each layer: mean over the runs (least to most); steps that ' +
        `leave a layer fewer than ${fewestEdges} edges are not searched`,
      table: evolutionPeakTable(layerPeaks(measured)),
    });
  }
  return blocks.length === 0 ? [] : [{ title: 'Evolution of the weights', blocks }];
}
