import { type ProblemRuns, runsOf } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import type { ShownCondition } from '../problems/pruning-condition.js';
import { geometricMean } from '../statistics/geometric-mean.js';
import { crossingDensity } from './crossing-density.js';
import { transitionDensity } from './measured-run.js';

/** Accuracies whose crossings are listed; shares. */
export const accuracyLevels: readonly number[] = [0.95, 0.9, 0.8, 0.5, 0.2];

/** Densities at which accuracy falls below the levels, of one run or the mean of a condition's. */
export interface Crossings {
  readonly problem: Problem;
  readonly condition: ShownCondition;
  readonly seed: number | 'mean';
  /** One a level; null where it is not crossed. */
  readonly densities: readonly (number | null)[];
  /** Half-way between baseline and guessing. */
  readonly halfWay: number | null;
}

/** One row a run and, where a condition has several, their geometric mean (only where every run crosses). */
export function crossings(
  problems: readonly ProblemRuns[],
  levels: readonly number[] = accuracyLevels,
): Crossings[] {
  return problems.flatMap((group) =>
    group.conditions.flatMap((condition) => {
      const { problem } = group;
      const each = runsOf(group, condition).map(
        (run): Crossings => ({
          problem,
          condition,
          seed: run.settings.seed,
          densities: levels.map((level) => crossingDensity(run.steps, level)),
          halfWay: transitionDensity(run),
        }),
      );
      if (each.length < 2) return each;
      const mean: Crossings = {
        problem,
        condition,
        seed: 'mean',
        densities: levels.map((_, at) => meanOf(each.map((one) => one.densities[at] ?? null))),
        halfWay: meanOf(each.map((one) => one.halfWay)),
      };
      return [...each, mean];
    }),
  );
}

function meanOf(densities: readonly (number | null)[]): number | null {
  return geometricMean(densities)?.value ?? null;
}
