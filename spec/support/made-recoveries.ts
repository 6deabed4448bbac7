import { firstAtFloor } from '../../src/experiments/protocol/first-at-floor.js';
import type {
  RecoveryCondition,
  RecoveryRecord,
  RecoverySettings,
} from '../../src/experiments/recovery/recovery-record.js';
import { sparseLimits } from '../../src/experiments/retraining/sparse-limits.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';

/** The result of training a run's network on from its first step at the floor. */
export function madeRecord(
  run: FinishedRun,
  arm: RecoveryCondition,
  accuracy: number,
  change: Partial<RecoverySettings> = {},
): RecoveryRecord {
  const floor = firstAtFloor(run.steps);
  const { step = 0, edges = 0, density = 0, edgesByLayer = {} } = floor ?? {};
  const { accuracy: before = 0, correct = 0 } = floor ?? {};
  const predictionEntropy = floor?.predictionEntropy ?? 0;
  const outcomeEntropy = floor?.outcomeEntropy ?? 0;
  return {
    format: 1,
    settings: {
      ...{ source: run.hash, step, state: 'made', arm },
      ...sparseLimits(run.settings),
      ...change,
    },
    sourceSeed: run.settings.seed,
    ...{ edges, density, edgesByLayer, reachableOutputs: 0.3 },
    before: { accuracy: before, correct, predictionEntropy, outcomeEntropy },
    after: { accuracy, correct: Math.round(10_000 * accuracy), predictionEntropy, outcomeEntropy },
    ...{ testImages: 10_000, epochs: 20, bestEpoch: 5, trainLoss: 2.2 },
    ...{ engine: 'made', version: 'made' },
  };
}
