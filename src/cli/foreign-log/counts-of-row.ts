import { InputError } from '../../numerics/errors.js';
import type { LogRow } from './log-table.js';

/** What all rows of a log share. */
export interface LogTotals {
  /** Prunable edges; count. */
  readonly edges: number;
  readonly testImages: number;
  /** 100 where shares are in percent. */
  readonly scale: number;
}

/** How far a logged density may be from edges over all edges; a share of it. Loggers print few digits. */
const roundingOfDensity = 0.01;
/** How far a logged accuracy may be from a whole number of images; images. Single precision is at 0.001. */
const roundingOfCount = 0.02;
/** How far a logged accuracy may be from correct over test images: four decimals. */
const roundingOfAccuracy = 1e-4;

/** Surviving edges. @throws {InputError} when the row has none, or other ones than its density says. */
export function edgesIn({ place, cells }: LogRow, totals: LogTotals): number {
  const density = share(cells.density, 'density', place, totals.scale);
  const edges = cells.edges ?? (density === null ? null : Math.round(density * totals.edges));
  if (edges === null) throw new InputError(`${place}: must have edges or density`);
  if (!(Number.isInteger(edges) && 0 <= edges && edges <= totals.edges)) {
    throw new InputError(`${place}: edges must be a count up to ${totals.edges}; got ${edges}`);
  }
  const off = Math.abs((density ?? 0) * totals.edges - edges);
  if (density !== null && !(off <= Math.max(1, roundingOfDensity * edges))) {
    throw new InputError(
      `${place}: density must be edges / all, ${edges} / ${totals.edges}; got ${density}`,
    );
  }
  return edges;
}

/** Test images answered correctly. @throws {InputError} when they are no count, or not what accuracy says. */
export function correctIn({ place, cells }: LogRow, totals: LogTotals): number {
  const { testImages, scale } = totals;
  const accuracy = share(cells.accuracy, 'accuracy', place, scale);
  const exact = (accuracy ?? 0) * testImages;
  const correct = cells.correct ?? Math.round(exact);
  if (!(Number.isInteger(correct) && 0 <= correct && correct <= testImages)) {
    throw new InputError(`${place}: correct must be a count up to ${testImages}; got ${correct}`);
  }
  if (cells.test_images !== undefined && cells.test_images !== testImages) {
    throw new InputError(`${place}: test_images must be ${testImages}; got ${cells.test_images}`);
  }
  if (accuracy === null) return correct;
  if (cells.correct === undefined && !(Math.abs(exact - correct) <= roundingOfCount)) {
    throw new InputError(
      `${place}: accuracy ${accuracy} of ${testImages} test images is ${Number(exact.toPrecision(8))} images; log correct, or more digits`,
    );
  }
  if (!(Math.abs(accuracy - correct / testImages) <= roundingOfAccuracy)) {
    throw new InputError(
      `${place}: accuracy must be correct / test images, ${correct} / ${testImages}; got ${accuracy}`,
    );
  }
  return correct;
}

function share(
  value: number | undefined,
  column: string,
  place: string,
  scale: number,
): number | null {
  if (value === undefined) return null;
  const found = value / scale;
  if (0 <= found && found <= 1) return found;
  const hint = scale === 1 && value <= 100 ? '; give --percent if it is in percent' : '';
  throw new InputError(`${place}: ${column} must be within [0, ${scale}]; got ${value}${hint}`);
}
