import type { StepRow } from '../../src/experiments/store/finished-run.js';

/** A step of a run of ten classes that halves its edges each time. */
export function watchedStep(step: number, changes: Partial<StepRow> = {}): StepRow {
  const density = 0.5 ** step;
  return {
    step,
    edges: Math.round(100_000 * density),
    density,
    accuracy: 0.1 + 0.9 * density,
    correct: Math.round(1000 * (0.1 + 0.9 * density)),
    predictionEntropy: Math.log(10) * density,
    outcomeEntropy: Math.log(10) * (1 - density),
    trainLoss: 0.5,
    edgesByLayer: {},
    more: {},
    ...changes,
  };
}
