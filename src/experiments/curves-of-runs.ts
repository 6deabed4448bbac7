import { existsSync, readFileSync } from 'node:fs';
import { binomialVariance, type Curve, makeCurve } from '../criticality/curve.js';
import { withFileErrors } from '../files/file-error.js';
import { InputError } from '../numerics/errors.js';
import type { FinishedRun, StepRow } from './finished-run.js';
import { runFolderAt } from './run-folder.js';

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
 * @param folder - the run's folder, for its `correctness.bits`; null to do without.
 */
export function curveOfRun(
  run: FinishedRun,
  folder: string | null,
  parameter: OrderParameter,
): Curve {
  const rows = uniqueDensities(run.steps);
  const density = rows.map((row) => row.density);
  const common = { density, seed: run.settings.seed };
  if (parameter === 'prediction entropy') {
    return makeCurve({ ...common, value: rows.map((row) => row.predictionEntropy) });
  }
  const { testImages } = run.record;
  const bits =
    folder === null ? new Map<number, Uint8Array>() : readCorrectness(folder, testImages);
  const none = new Uint8Array(0);
  return makeCurve({
    ...common,
    value: rows.map((row) => row.accuracy),
    variance: rows.map((row) => binomialVariance(row.correct, testImages)),
    testImages,
    ...(bits.size === 0 ? {} : { correct: rows.map((row) => bits.get(row.step) ?? none) }),
  });
}

/**
 * Reads `correctness.bits`: which test images a run got right, by step.
 *
 * @returns an empty map when the run kept none.
 * @throws {InputError} when the file is not a whole number of records.
 */
export function readCorrectness(folder: string, testImages: number): Map<number, Uint8Array> {
  const { correctness: path } = runFolderAt(folder, '');
  const records = new Map<number, Uint8Array>();
  if (!existsSync(path)) return records;
  const bytes = withFileErrors('read', path, () => readFileSync(path));
  const size = 4 + Math.ceil(testImages / 8);
  if (bytes.length % size !== 0) {
    throw new InputError(`${path}: must hold records of ${size} bytes; got ${bytes.length} bytes`);
  }
  for (let at = 0; at < bytes.length; at += size) {
    records.set(bytes.readUInt32LE(at), new Uint8Array(bytes.subarray(at + 4, at + size)));
  }
  return records;
}

/** The last step at each density: small networks have schedules with steps that remove no edge. */
function uniqueDensities(steps: readonly StepRow[]): StepRow[] {
  return steps.filter((row, i) => row.density !== steps[i + 1]?.density);
}
