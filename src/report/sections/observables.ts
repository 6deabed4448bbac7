import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { compareBaselines } from '../../results/baselines/compare-baselines.js';
import type { ProblemRuns } from '../../results/problems/group-by-problem.js';
import { fc4Mnist } from '../../results/problems/paper-problems.js';
import { problemName, sameProblem } from '../../results/problems/problem.js';
import { crossings } from '../../results/transition/crossings.js';
import { publishedDensities } from '../../results/transition/published-densities.js';
import type { Block, Figure, Section } from '../document/blocks.js';
import { collapseFigure } from '../figures/collapse/collapse-figure.js';
import { figureFile } from '../figures/figure-file.js';
import { runCounts } from '../figures/run-counts.js';
import { baselineTable } from '../tables/baseline-table.js';
import { crossingTable } from '../tables/crossing-table.js';

const collapseCaption =
  'Test accuracy, prediction entropy (Eq. 1) and outcome entropy (Eq. 2) against the share of edges left; pruning ' +
  'proceeds from right to left. Each thin line is one run, its dot where half of its accuracy above guessing is left. ' +
  'Dashed, level: guessing among the classes, and the entropy of equally likely classes; upright: where the paper sees the ' +
  'transition. The axis ends at an eighth of the lowest half-way density: below it networks guess.';

/** Figure 1 for each problem, the baselines beside the paper, and where accuracy falls. */
export async function observableSection(
  problems: readonly ProblemRuns[],
  runs: readonly FinishedRun[],
): Promise<Section> {
  const figures: Figure[] = [];
  for (const group of problems) {
    const problem = problemName(group.problem);
    const words = {
      file: figureFile('figure-1', problem, problems.length),
      title: `Figure 1: accuracy and entropies against density, ${problem}`,
      caption: `${runCounts(group)}. ${collapseCaption}`,
    };
    const marks = sameProblem(group.problem, fc4Mnist) ? publishedDensities : [];
    figures.push(await collapseFigure(group, words, marks));
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
        "run's baseline and guessing among its classes. A dash means that the level was not " +
        'crossed; a mean, the geometric one, is given only where every run crossed.',
    },
  );
  return { title: 'Accuracy and entropies against density', blocks };
}
