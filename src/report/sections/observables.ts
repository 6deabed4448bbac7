import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { compareBaselines } from '../../results/baselines/compare-baselines.js';
import type { ProblemRuns } from '../../results/problems/group-by-problem.js';
import { problemName } from '../../results/problems/problem.js';
import { crossings } from '../../results/transition/crossings.js';
import type { Block, Figure, Section } from '../document/blocks.js';
import { figureFile } from '../figures/figure-file.js';
import { observableFigure } from '../figures/observables/observable-figure.js';
import { baselineTable } from '../tables/baseline-table.js';
import { crossingTable } from '../tables/crossing-table.js';

/** Figure 1 for each problem, the baselines beside the paper, and where accuracy falls. */
export async function observableSection(
  problems: readonly ProblemRuns[],
  runs: readonly FinishedRun[],
): Promise<Section> {
  const figures: Figure[] = [];
  for (const group of problems) {
    figures.push(
      await observableFigure(
        group,
        figureFile('figure-1', problemName(group.problem), problems.length),
      ),
    );
  }
  const blocks: Block[] = figures.map((figure) => ({ kind: 'figure', figure }));
  blocks.push(
    {
      kind: 'table',
      name: 'baselines',
      caption: 'Unpruned networks beside the paper; errors are binomial standard errors',
      table: baselineTable(compareBaselines(runs)),
    },
    {
      kind: 'table',
      name: 'crossings',
      caption: 'Density at which test accuracy first falls below a level',
      table: crossingTable(crossings(problems)),
    },
    {
      kind: 'text',
      text:
        'A crossing is the first fall below the level as pruning proceeds; between the two steps ' +
        'around it, accuracy is taken as linear in density. Half-way is the middle between the ' +
        "run's baseline and guessing among ten classes. A dash means that the level was not " +
        'crossed; a mean is given only where every run crossed.',
    },
  );
  return { title: 'Accuracy and entropies against density', blocks };
}
