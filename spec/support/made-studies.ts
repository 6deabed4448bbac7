import type {
  RecoveryResult,
  RetrainingEvidence,
  ScalingEvidence,
} from '../../src/claims/judging/evidence.js';
import { accuracy } from '../../src/experiments/observables/accuracy.js';
import type { Observable } from '../../src/experiments/observables/observable.js';
import {
  type RetrainingCondition,
  retrainingConditionNames,
} from '../../src/experiments/retraining/retraining-conditions.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { fc4Mnist } from '../../src/results/problems/paper-problems.js';
import type { Problem } from '../../src/results/problems/problem.js';
import { tunedMagnitude } from '../../src/results/problems/pruning-condition.js';

const usual: Problem = fc4Mnist;

/** An exponent analysis that determined an exponent with a standard error. */
export function madeExponent(
  exponent: number,
  error = 0.02,
  observable: Observable = accuracy,
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
    problem,
    condition: tunedMagnitude,
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
  observable: Observable = accuracy,
  problem = usual,
): ScalingEvidence {
  const result = { kind: 'not determined', reason: 'made so' } as const;
  const numbers = Array.from({ length: seeds }, (_, at) => at + 1);
  return {
    problem,
    condition: tunedMagnitude,
    observable,
    analysis: { seeds: numbers, kinkRefuted, result, exponents: [] },
  };
}

/** Replicates of an exponent; those of one order parameter are independent of those of the other. */
function scatter(exponent: number, error: number, observable: Observable): number[] {
  const stream = randomStream(1, 'made', observable.name);
  return Array.from({ length: 200 }, () => exponent + error * stream.normal());
}

const tunedMagnitudeShown = { ...tunedMagnitude, schedule: null, differing: [] };

/** Accuracies by condition, one a network, at one density. */
export function madeRetraining(
  accuracies: Partial<Readonly<Record<RetrainingCondition, readonly number[]>>>,
  density = 0.01,
): RetrainingEvidence {
  const results = retrainingConditionNames.flatMap((condition) =>
    (accuracies[condition] ?? []).map((accuracy, at) => ({
      condition,
      density,
      seed: at + 1,
      accuracy,
      testImages: 10_000,
    })),
  );
  return { problem: usual, condition: tunedMagnitudeShown, results };
}

/** Recoveries from the floor, one a seed. */
export function madeRecovery(after: readonly number[], before = 0.1): RecoveryResult[] {
  return after.map((accuracy, at) => ({
    problem: usual,
    ...{ seed: at + 1, density: 0.0004, before, after: accuracy, testImages: 10_000 },
  }));
}
