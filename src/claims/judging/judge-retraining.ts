import { accuracy } from '../../experiments/observables/accuracy.js';
import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import { paperProblems } from '../../results/problems/paper-problems.js';
import { problemName, sameKindOfProblem } from '../../results/problems/problem.js';
import type { RetrainedAccuracy } from '../../results/retraining/retraining-studies.js';
import { measuredShare } from '../../results/statistics/binomial.js';
import type { Estimate } from '../../results/statistics/estimate.js';
import { meanAndSpread } from '../../results/statistics/mean-and-spread.js';
import type { Evidence } from './evidence.js';
import { type Finding, type Testimony, testimony, wantedRuns } from './finding.js';
import { joined } from './judge-runs.js';
import { type JudgeOptions, judgeValues } from './judge-values.js';
import { summarise } from './summarise.js';

/** A number from the accuracies of the conditions at one seed. */
export interface RetrainedQuantity extends JudgeOptions {
  readonly name: string;
  /**
   * @param accuracies - in the order of the conditions.
   * @param guessing - accuracy of guessing.
   */
  measure(accuracies: readonly Estimate[], guessing: number): Estimate | null;
}

/** Test images of the paper's data sets. */
const testImages = 10_000;

/** Mean accuracy from which on a subnetwork counts as one that learns. */
const learns = 0.5;

/**
 * Judges a claim on retrained subnetworks, seed by seed.
 *
 * The density is the lowest that has every condition and at which A, the pruned network's own mask
 * and first weights, still learns: above it every condition may, below it none.
 *
 * @param conditions - those that the quantities need; A is always needed.
 */
export function judgeRetraining(
  { retraining = [] }: Evidence,
  conditions: readonly RetrainingCondition[],
  quantities: readonly RetrainedQuantity[],
): Finding {
  return summarise(
    paperProblems.map((problem) => {
      const studies = retraining.filter((one) => sameKindOfProblem(one.problem, problem));
      const results = studies.flatMap((one) => one.results);
      const guessing = accuracy.floor(studies[0]?.classes ?? 0);
      const complete = densitiesOf(results).filter((density) =>
        (['A', ...conditions] as const).every((one) => at(results, one, density).length > 0),
      );
      const judged = () => judgeAt(results, complete, conditions, quantities, guessing);
      return {
        title: problemName(problem),
        testimony: complete.length === 0 ? null : judged(),
        wanted: wantedRuns('quick', problem),
      };
    }),
  );
}

function judgeAt(
  results: readonly RetrainedAccuracy[],
  complete: readonly number[],
  conditions: readonly RetrainingCondition[],
  quantities: readonly RetrainedQuantity[],
  guessing: number,
): Testimony {
  const density = complete.find((one) => {
    const { mean } = meanAndSpread(at(results, 'A', one).map((result) => result.accuracy));
    return mean !== null && mean >= learns;
  });
  if (density === undefined) return undecided('the original subnetwork learns at no density');
  const bySeed = conditions.map(
    (one) => new Map(at(results, one, density).map((result) => [result.seed, result.accuracy])),
  );
  const seeds = [...(bySeed[0]?.keys() ?? [])].filter((seed) =>
    bySeed.every((one) => one.has(seed)),
  );
  if (seeds.length === 0) return undecided('no seed has every arm');
  seeds.sort((a, b) => a - b);
  const parts = quantities.map((quantity) => {
    const values = seeds.map((seed) => {
      const accuracies = bySeed.map((one) => measuredShare(one.get(seed) ?? 0, testImages));
      return quantity.measure(accuracies, guessing);
    });
    return judgeValues(values, quantity, quantity.name);
  });
  return { ...joined(parts), density };
}

function undecided(reason: string): Testimony {
  return testimony('inconclusive', { kind: 'reason', reason });
}

function at(
  results: readonly RetrainedAccuracy[],
  condition: RetrainingCondition,
  density: number,
) {
  return results.filter((one) => one.density === density && one.condition === condition);
}

/** From the lowest up. */
function densitiesOf(results: readonly RetrainedAccuracy[]): number[] {
  return [...new Set(results.map(({ density }) => density))].sort((a, b) => a - b);
}
