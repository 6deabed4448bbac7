import type {
  OrderParameter,
  RecoveryResult,
  RetrainingEvidence,
  ScalingEvidence,
} from '../../src/claims/judging/evidence.js';
import type { Problem } from '../../src/claims/judging/problem.js';
import { randomStream } from '../../src/numerics/random-stream.js';

const usual: Problem = { model: 'fc4', dataset: 'mnist' };

/** An exponent analysis that determined an exponent with a standard error. */
export function madeExponent(
  exponent: number,
  error = 0.02,
  observable: OrderParameter = 'accuracy',
  problem = usual,
): ScalingEvidence {
  const around = (value: number, standardError: number) => ({
    value,
    standardError,
    low: value - 2 * standardError,
    high: value + 2 * standardError,
    systematic: 0.01 * value,
  });
  return {
    ...problem,
    observable,
    analysis: {
      seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      kinkRefuted: false,
      result: {
        kind: 'determined',
        criticalDensity: around(0.002, 0.0001),
        exponent: around(exponent, error),
        correlation: -0.5,
        shape: 'sharp',
      },
      exponents: scatter(exponent, error, observable),
    },
  };
}

/** An analysis that found no exponent; where a kink is refuted, smooth curves are favoured. */
export function madeUndetermined(
  kinkRefuted: boolean,
  seeds: number,
  observable: OrderParameter = 'accuracy',
  problem = usual,
): ScalingEvidence {
  const result = { kind: 'not determined', reason: 'made so' } as const;
  const numbers = Array.from({ length: seeds }, (_, at) => at + 1);
  return {
    ...problem,
    observable,
    analysis: { seeds: numbers, kinkRefuted, result, exponents: [] },
  };
}

/** Replicates of an exponent; those of one order parameter are independent of those of the other. */
function scatter(exponent: number, error: number, observable: OrderParameter): number[] {
  const stream = randomStream(1, 'made', observable);
  return Array.from({ length: 200 }, () => exponent + error * stream.normal());
}

/** Accuracies by arm, one a seed, at one density. */
export function madeRetraining(
  arms: Readonly<Record<string, readonly number[]>>,
  density = 0.01,
): RetrainingEvidence {
  const results = Object.entries(arms).flatMap(([arm, accuracies]) =>
    accuracies.map((accuracy, at) => ({ arm: `${arm}: made`, density, seed: at + 1, accuracy })),
  );
  return { ...usual, results };
}

/** Recoveries from the floor, one a seed. */
export function madeRecovery(after: readonly number[], before = 0.1): RecoveryResult[] {
  return after.map((accuracy, at) => ({
    ...usual,
    ...{ seed: at + 1, density: 0.0004, before, after: accuracy, testImages: 10_000 },
  }));
}
