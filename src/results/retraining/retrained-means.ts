import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import { meanAndSpread, type Spread } from '../statistics/mean-and-spread.js';
import type { RetrainedAccuracy } from './retraining-studies.js';

/** Accuracies of one condition at one density over the seeds. */
export interface RetrainedMean {
  readonly condition: RetrainingCondition;
  readonly density: number;
  readonly accuracy: Spread;
}

/** Mean accuracy of each condition at each density, in the order of the first results. */
export function retrainedMeans(results: readonly RetrainedAccuracy[]): RetrainedMean[] {
  return densitiesOf(results).flatMap((density) =>
    conditionsOf(results).flatMap((condition) => {
      const accuracy = meanAndSpread(
        results
          .filter((one) => one.density === density && one.condition === condition)
          .map((one) => one.accuracy),
      );
      return accuracy.count === 0 ? [] : [{ condition, density, accuracy }];
    }),
  );
}

/** From the highest down. */
export function densitiesOf(results: readonly Pick<RetrainedAccuracy, 'density'>[]): number[] {
  return [...new Set(results.map(({ density }) => density))].sort((a, b) => b - a);
}

/** In the order of the first results. */
export function conditionsOf(
  results: readonly Pick<RetrainedAccuracy, 'condition'>[],
): RetrainingCondition[] {
  return [...new Set(results.map(({ condition }) => condition))];
}
