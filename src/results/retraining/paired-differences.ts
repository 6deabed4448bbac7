import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import { type PairedDifference, pairedDifference } from '../statistics/paired-difference.js';
import { densitiesOf } from './retrained-means.js';
import type { RetrainedAccuracy } from './retraining-studies.js';

/** Two conditions whose accuracies are compared seed by seed. */
export type ConditionPair = readonly [first: RetrainingCondition, second: RetrainingCondition];

/** First the claim on degrees, then the paper's contrast, then what else may explain it. */
export const comparedConditions: readonly ConditionPair[] = [
  ['C', 'D'],
  ['C', 'E'],
  ['A', 'C'],
  ['D', 'E'],
  ['A', 'B'],
  ['F', 'D'],
  ['G', 'D'],
  ['HC', 'HD'],
  ['HC', 'HE'],
  ['HC', 'C'],
  ['HD', 'D'],
  ['HE', 'E'],
];

/** Accuracy of the first condition less that of the second, at one density. */
export interface ConditionDifference extends PairedDifference {
  readonly density: number;
  readonly pair: ConditionPair;
}

/** The differences between conditions, density by density, of the pairs that both occur. */
export function pairedDifferences(results: readonly RetrainedAccuracy[]): ConditionDifference[] {
  const used = new Set(results.map(({ condition }) => condition));
  const pairs = comparedConditions.filter((pair) => pair.every((one) => used.has(one)));
  return densitiesOf(results).flatMap((density) =>
    pairs.map((pair) => {
      const [first, second] = pair.map(
        (condition) =>
          new Map(
            results
              .filter((one) => one.condition === condition && one.density === density)
              .map(({ seed, accuracy }) => [seed, accuracy]),
          ),
      );
      return { density, pair, ...pairedDifference(first ?? new Map(), second ?? new Map()) };
    }),
  );
}
