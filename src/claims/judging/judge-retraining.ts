import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import { chanceLevels } from '../../results/problems/chance-levels.js';
import { type Problem, problemName, sameKindOfProblem } from '../../results/problems/problem.js';
import { sameCondition } from '../../results/problems/pruning-condition.js';
import type { RetrainedAccuracy } from '../../results/retraining/retraining-studies.js';
import { measuredShare } from '../../results/statistics/binomial.js';
import type { Estimate } from '../../results/statistics/estimate.js';
import { meanAndSpread } from '../../results/statistics/mean-and-spread.js';
import type { Evidence } from './evidence.js';
import { type Finding, type Testimony, testimony, wantedRuns } from './finding.js';
import type { Subject } from './general/subject.js';
import { joined } from './judge-runs.js';
import { type Accepted, type JudgeOptions, judgeValues } from './judge-values.js';
import { summarise } from './summarise.js';

/** A number from the accuracies of the conditions of one network. */
export interface RetrainedQuantity extends Omit<JudgeOptions, 'accept'> {
  readonly name: string;
  /** Where the bounds depend on the data set, from the problem. */
  readonly accept: Accepted | ((problem: Problem) => Accepted);
  /**
   * @param accuracies - in the order of the conditions.
   * @param guessing - accuracy of guessing.
   */
  measure(accuracies: readonly Estimate[], guessing: number): Estimate | null;
}

/**
 * Share of the height above guessing from which on a subnetwork counts as one that learns: an
 * accuracy of 50 % among ten classes.
 */
const learns = 4 / 9;

/**
 * Judges a claim on retrained subnetworks, network by network, of the way of pruning that is heard first.
 *
 * The density is the lowest that has every condition and at which A, the pruned network's own mask
 * and first weights, still learns: above it every condition may, below it none.
 *
 * @param conditions - those that the quantities need; A is always needed.
 */
export function judgeRetraining(
  { retraining = [] }: Evidence,
  subjects: readonly Subject[],
  conditions: readonly RetrainingCondition[],
  quantities: readonly RetrainedQuantity[],
): Finding {
  return summarise(
    subjects.map(({ problem, condition }) => {
      const study = retraining.find(
        (one) => sameKindOfProblem(one.problem, problem) && sameCondition(one.condition, condition),
      );
      const results = study?.results ?? [];
      const complete = densitiesOf(results).filter((density) =>
        (['A', ...conditions] as const).every((one) => at(results, one, density).length > 0),
      );
      const judged = () => judgeAt(problem, results, complete, conditions, quantities);
      return {
        title: problemName(problem),
        testimony: complete.length === 0 ? null : judged(),
        wanted: wantedRuns('quick', problem),
      };
    }),
  );
}

function judgeAt(
  problem: Problem,
  results: readonly RetrainedAccuracy[],
  complete: readonly number[],
  conditions: readonly RetrainingCondition[],
  quantities: readonly RetrainedQuantity[],
): Testimony {
  const { guessing } = chanceLevels(problem);
  const density = complete.find((one) => {
    const { mean } = meanAndSpread(at(results, 'A', one).map((result) => result.accuracy));
    return mean !== null && mean - guessing >= learns * (1 - guessing);
  });
  if (density === undefined) return undecided('the original subnetwork learns at no density');
  const bySeed = conditions.map(
    (one) => new Map(at(results, one, density).map((result) => [result.seed, result])),
  );
  const seeds = [...(bySeed[0]?.keys() ?? [])].filter((seed) =>
    bySeed.every((one) => one.has(seed)),
  );
  if (seeds.length === 0) return undecided('no seed has every condition');
  seeds.sort((a, b) => a - b);
  const parts = quantities.map((quantity) => {
    const values = seeds.map((seed) => {
      const accuracies = bySeed.flatMap((one) => {
        const result = one.get(seed);
        return result ? [measuredShare(result.accuracy, result.testImages)] : [];
      });
      return quantity.measure(accuracies, guessing);
    });
    const { accept: rule } = quantity;
    const accept = typeof rule === 'function' ? rule(problem) : rule;
    return judgeValues(values, { ...quantity, accept }, quantity.name);
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
