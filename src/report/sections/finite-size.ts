import type { FiniteSizeStudy } from '../../results/finite-size/finite-size-studies.js';
import type { SizeScaling } from '../../results/finite-size/size-scaling.js';
import { transitionBySize } from '../../results/finite-size/transition-by-size.js';
import { problemName } from '../../results/problems/problem.js';
import type { Block, Section } from '../document/blocks.js';
import { slugOf } from '../figures/figure-file.js';
import { finiteSizeFigure } from '../figures/finite-size/finite-size-figure.js';
import { collapseTable, sizeTable } from '../tables/finite-size-tables.js';
import {
  criticalEdgesTable,
  criticalEdgesText,
  gaussianCollapseTable,
} from '../tables/size-scaling-tables.js';

/** How the transition moves with the size of the network, and whether rescaling makes it one. */
export async function finiteSizeSection(
  studies: readonly FiniteSizeStudy[],
  scalings: readonly SizeScaling[] = [],
): Promise<Section> {
  const blocks: Block[] = [];
  const [first] = studies;
  if (first) {
    blocks.push({
      kind: 'table',
      name: 'sizes',
      caption: `Where accuracy collapses, by size, ${problemName(first.problem)}; mean over the seeds`,
      table: sizeTable(transitionBySize(first.ensembles)),
    });
  }
  const [scaling] = scalings;
  if (scaling) {
    blocks.push({ kind: 'text', text: criticalEdgesText(scaling.edges) });
    blocks.push({
      kind: 'table',
      name: 'critical-edges-by-size',
      caption:
        'Critical density and critical number of edges by size, half-way between baseline and guessing',
      table: criticalEdgesTable(scaling.edges),
    });
  }
  blocks.push({
    kind: 'table',
    name: 'finite-size',
    caption:
      "Data collapse (p - p_c) N^(1/ν) against (value - floor) N^(β/ν); errors: S' raised by 1",
    table: collapseTable(studies),
  });
  if (scalings.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'gaussian-collapse',
      caption:
        'The same collapse with the scaling function drawn by a Gaussian process; means and 95 % intervals of the posterior',
      table: gaussianCollapseTable(scalings),
    });
  }
  for (const study of studies) {
    const name = `${problemName(study.problem)}, ${study.observable.name}`;
    const figure = await finiteSizeFigure(study, `figure-7-${slugOf(name)}.svg`);
    if (figure !== null) blocks.push({ kind: 'figure', figure });
  }
  return { title: 'Finite-size scaling', blocks };
}
