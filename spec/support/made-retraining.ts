import type {
  RetrainingRecord,
  RetrainingSettings,
} from '../../src/experiments/retraining/retraining-record.js';

/** The result of a retraining that never was. */
export function madeRetrainingRecord(settings: Partial<RetrainingSettings> = {}): RetrainingRecord {
  return {
    format: 1,
    settings: {
      ...{ source: '0123456789abcdef', step: 7, mask: 'made up', arm: 'C' },
      ...{ seed: 1, maxEpochs: 60, patience: 15 },
      ...settings,
    },
    ...{ sourceSeed: 1, edges: 10, density: 0.1, accuracy: 0.5, correct: 5 },
    ...{ predictionEntropy: 1, outcomeEntropy: 1, epochs: 3, bestEpoch: 2, trainLoss: 0.1 },
    ...{ degenerate: false, edgesByLayer: { in: 10 }, emptyLayers: [], degreesKept: true },
    ...{ overlap: 0.1, acceptance: 0.5, equilibriumOverlap: 0.1, frozenLayers: [] },
    ...{ reachableOutputs: 1, orphans: 0, engine: 'spec', version: 'spec' },
  };
}
