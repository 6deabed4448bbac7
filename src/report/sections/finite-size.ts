import type { FiniteSizeStudy } from '../../results/finite-size/finite-size-studies.js';
import { type SizeScaling, scalingOfProblems } from '../../results/finite-size/size-scaling.js';
import { firstOfEach } from '../../results/first-of-each.js';
import { problemName, sameProblem } from '../../results/problems/problem.js';
import type { Block, Section } from '../document/blocks.js';
import { slugOf } from '../figures/figure-file.js';
import { finiteSizeFigure } from '../figures/finite-size/finite-size-figure.js';
import { accuracyBySizeFigure } from '../figures/sizes/accuracy-by-size-figure.js';
import { criticalEdgesFigure, criticalEdgesTitle } from '../figures/sizes/critical-edges-figure.js';
import { collapseTable, sizeTable } from '../tables/finite-size-tables.js';
import {
  criticalEdgesOverview,
  criticalEdgesText,
  gaussianCollapseTable,
} from '../tables/size-scaling-tables.js';

/** How the transition moves with the size of the network, and whether rescaling makes it one. */
export async function finiteSizeSection(
  studies: readonly FiniteSizeStudy[],
  scalings: readonly SizeScaling[] = [],
): Promise<Section> {
  const blocks: Block[] = [];
  if (studies.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'sizes',
      caption: 'Where accuracy collapses, by size; geometric means over the seeds',
      table: sizeTable(
        firstOfEach(studies, (one, other) => sameProblem(one.problem, other.problem)),
      ),
    });
  }
  const scaled = scalingOfProblems(scalings);
  for (const [rank, scaling] of scaled.entries()) {
    const problem = problemName(scaling.study.problem);
    blocks.push(...(await sizeFigures(scaling, rank === 0 ? '' : `-${slugOf(problem)}`)));
    blocks.push({ kind: 'text', text: `${problem}: ${criticalEdgesText(scaling.edges)}` });
  }
  if (scaled.length > 0) {
    blocks.push({
      kind: 'table',
      name: 'critical-edges-by-size',
      caption:
        'Critical density and critical number of edges by size, half-way between baseline and guessing',
      table: criticalEdgesOverview(scaled),
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

/** Accuracy by size, and how the critical number of edges grows; none where no power was fitted. */
async function sizeFigures({ study, edges }: SizeScaling, end: string): Promise<Block[]> {
  if (edges.kind !== 'scaling') return [];
  const problem = problemName(study.problem);
  const found = {
    vanishes: `${problem}: a number of edges, not a share of them, decides where networks collapse`,
    survives: `${problem}: a share of the edges decides where networks collapse, however large they are`,
    undecided: `${problem}: whether a number or a share of edges decides where networks collapse is open`,
  };
  const figures = [
    await accuracyBySizeFigure(study.ensembles, {
      file: `accuracy-by-size${end}.svg`,
      title: found[edges.verdict],
      caption:
        'Test accuracy of networks of several widths against the share and the number of edges left; one line a run.',
    }),
    await criticalEdgesFigure(edges, {
      file: `critical-edges-by-size${end}.svg`,
      title: `${problem}: ${criticalEdgesTitle(edges)}`,
      caption:
        'Edges left where half of the accuracy above guessing is left, geometric mean over the runs with its 95 % interval, ' +
        'and the power fitted to them. Dashed: a number of edges of its own (level), and a share of its own.',
    }),
  ];
  return figures.map((figure) => ({ kind: 'figure', figure }));
}
