import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { geometricMean } from '../statistics/geometric-mean.js';
import { meanOrNull } from '../statistics/mean-or-null.js';
import { crossingDensity } from '../transition/crossing-density.js';
import { transitionDensity } from '../transition/measured-run.js';

/** How some runs fare on average, densities by geometric means; null where there are none, or one of them lacks the number. */
export interface MeanTransition {
  readonly runs: number;
  /** Accuracy of the unpruned network. */
  readonly baseline: number | null;
  /** Density half-way between baseline and guessing. */
  readonly halfWay: number | null;
  /** Density at which accuracy falls below 90 %. */
  readonly ninety: number | null;
}

/** The numbers by which the protocols of several ensembles are compared. */
export function meanTransition(runs: readonly FinishedRun[]): MeanTransition {
  return {
    runs: runs.length,
    baseline: meanOrNull(runs.map((run) => run.steps[0]?.accuracy ?? null)),
    halfWay: geometricMean(runs.map(transitionDensity))?.value ?? null,
    ninety: geometricMean(runs.map((run) => crossingDensity(run.steps, 0.9)))?.value ?? null,
  };
}
