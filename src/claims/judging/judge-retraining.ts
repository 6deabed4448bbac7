import type { RetrainingResult } from '../../report/figures/retraining/figure-4-retraining.js';
import { meanAndSpread } from '../../results/mean-and-spread.js';
import { densityText } from '../../results/transition-density.js';
import type { Finding } from './claim.js';
import type { Estimated, Evidence } from './evidence.js';
import { type JudgeOptions, judgeValues } from './judge-values.js';
import { measuredShare } from './measured.js';
import { problemName, problems, runCommand, sameProblem } from './problem.js';
import { strictest, summarise } from './summarise.js';

/** A number from the arms' accuracies at one seed. */
export interface ArmQuantity extends JudgeOptions {
  readonly name: string;
  /** @param accuracies - in the order of the arms. */
  measure(accuracies: readonly Estimated[]): Estimated | null;
}

/** Test images of the paper's data sets. */
const testImages = 10_000;

/** Mean accuracy from which on a subnetwork counts as one that learns. */
const learns = 0.5;

/**
 * Judges a claim on retrained subnetworks, seed by seed.
 *
 * The density is the lowest that has every arm and at which arm A, the pruned network's own mask
 * and first weights, still learns: above it every arm may, below it none.
 *
 * @param arms - letters with which the names of the arms begin; A is always needed.
 */
export function judgeRetraining(
  { retraining = [] }: Evidence,
  arms: readonly string[],
  quantities: readonly ArmQuantity[],
): Finding {
  return summarise(
    problems.map((problem) => {
      const results = retraining
        .filter((one) => sameProblem(one, problem))
        .flatMap((one) => one.results);
      const complete = densitiesOf(results).filter((density) =>
        ['A', ...arms].every((arm) => armAt(results, arm, density).length > 0),
      );
      return {
        title: problemName(problem),
        finding: complete.length === 0 ? null : judgeArms(results, complete, arms, quantities),
        command: `\`${runCommand(problem)}\``,
      };
    }),
  );
}

function judgeArms(
  results: readonly RetrainingResult[],
  complete: readonly number[],
  arms: readonly string[],
  quantities: readonly ArmQuantity[],
): Finding {
  const density = complete.find((one) => {
    const { mean } = meanAndSpread(armAt(results, 'A', one).map(({ accuracy }) => accuracy));
    return mean !== null && mean >= learns;
  });
  if (density === undefined) {
    return { verdict: 'inconclusive', found: 'the original subnetwork learns at no density' };
  }
  const byArm = arms.map(
    (arm) => new Map(armAt(results, arm, density).map((one) => [one.seed, one.accuracy])),
  );
  const seeds = [...(byArm[0]?.keys() ?? [])].filter((seed) => byArm.every((arm) => arm.has(seed)));
  if (seeds.length === 0) return { verdict: 'inconclusive', found: 'no seed has every arm' };
  seeds.sort((a, b) => a - b);
  const parts = quantities.map((quantity) => {
    const values = seeds.map((seed) =>
      quantity.measure(byArm.map((arm) => measuredShare(arm.get(seed) ?? 0, testImages))),
    );
    const { verdict, found } = judgeValues(values, quantity);
    return { verdict, found: `${quantity.name} ${found}` };
  });
  return {
    verdict: strictest(parts.map(({ verdict }) => verdict)),
    found: `at ${densityText(density)} of edges ${parts.map(({ found }) => found).join(', ')}`,
  };
}

function armAt(results: readonly RetrainingResult[], letter: string, density: number) {
  return results.filter((one) => one.density === density && /^(\w+)/.exec(one.arm)?.[1] === letter);
}

/** From the lowest up. */
function densitiesOf(results: readonly RetrainingResult[]): number[] {
  return [...new Set(results.map(({ density }) => density))].sort((a, b) => a - b);
}
