import { binomialVariance, type Curve, makeCurve } from '../criticality/curve/curve.js';
import type { FinishedRun, StepRow } from '../experiments/store/finished-run.js';

/** Order parameters of the paper, as the report names them. */
export const orderParameters = ['accuracy', 'prediction entropy'] as const;
export type OrderParameter = (typeof orderParameters)[number];

/** Value of an order parameter in the disordered phase of ten classes. */
export const floors: Readonly<Record<OrderParameter, number>> = {
  accuracy: 0.1,
  'prediction entropy': 0,
};

/**
 * One run as a curve of an order parameter against density.
 *
 * Accuracy carries its binomial variance and, where the run kept them, the outcome of each test
 * image; prediction entropy carries a variance estimated from neighbouring steps.
 *
 * @param outcomes - which test images the run got right, by step; one bit an image. Empty where the
 *   run kept none.
 */
export function curveOfRun(
  run: FinishedRun,
  outcomes: ReadonlyMap<number, Uint8Array>,
  parameter: OrderParameter,
): Curve {
  const rows = uniqueDensities(run.steps);
  const density = rows.map((row) => row.density);
  const common = { density, seed: run.settings.seed };
  if (parameter === 'prediction entropy') {
    return makeCurve({ ...common, value: rows.map((row) => row.predictionEntropy) });
  }
  const { testImages } = run.record;
  const none = new Uint8Array(0);
  return makeCurve({
    ...common,
    value: rows.map((row) => row.accuracy),
    variance: rows.map((row) => binomialVariance(row.correct, testImages)),
    testImages,
    ...(outcomes.size === 0 ? {} : { correct: rows.map((row) => outcomes.get(row.step) ?? none) }),
  });
}

/** The last step at each density: small networks have schedules with steps that remove no edge. */
function uniqueDensities(steps: readonly StepRow[]): StepRow[] {
  return steps.filter((row, i) => row.density !== steps[i + 1]?.density);
}
