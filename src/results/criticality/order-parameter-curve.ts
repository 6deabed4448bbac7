import { binomialVariance, type Curve, makeCurve } from '../../criticality/curve/curve.js';
import { accuracy } from '../../experiments/observables/accuracy.js';
import type { Observable } from '../../experiments/observables/observable.js';
import type { FinishedRun, StepRow } from '../../experiments/store/finished-run.js';
import { DomainError } from '../../numerics/errors.js';

/**
 * One run as a curve of an order parameter against density.
 *
 * Accuracy carries its binomial variance and, where the run kept them, the outcome of each test
 * image; others carry a variance estimated from neighbouring steps.
 *
 * @throws {DomainError} when the run did not record it, see {@link isRecorded}.
 *
 * @param outcomes - which test images the run got right, by step; one bit an image. Empty where the
 *   run kept none.
 */
export function orderParameterCurve(
  run: FinishedRun,
  outcomes: ReadonlyMap<number, Uint8Array>,
  parameter: Observable,
): Curve {
  const rows = uniqueDensities(run.steps);
  const density = rows.map((row) => row.density);
  const value = rows.map((row) => {
    const found = parameter.of(row);
    if (found !== null) return found;
    throw new DomainError(`orderParameterCurve: run must have ${parameter.name}; got ${run.hash}`);
  });
  const common = { density, seed: run.settings.seed, value };
  if (parameter.name !== accuracy.name) return makeCurve(common);
  const { testImages } = run.record;
  const none = new Uint8Array(0);
  return makeCurve({
    ...common,
    variance: rows.map((row) => binomialVariance(row.correct, testImages)),
    testImages,
    ...(outcomes.size === 0 ? {} : { correct: rows.map((row) => outcomes.get(row.step) ?? none) }),
  });
}

/** The last step at each density: small networks have schedules with steps that remove no edge. */
function uniqueDensities(steps: readonly StepRow[]): StepRow[] {
  return steps.filter((row, i) => row.density !== steps[i + 1]?.density);
}

/** Whether a run has a value of the order parameter at every step; runs of other programs may not. */
export function isRecorded(run: FinishedRun, parameter: Observable): boolean {
  return run.steps.every((row) => parameter.of(row) !== null);
}
