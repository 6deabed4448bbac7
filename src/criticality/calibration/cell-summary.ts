import { gradeThreshold } from '../answers/evidence.js';
import type { CalibrationRecord } from './calibrate-cell.js';
import { type CalibrationCell, truthOf } from './calibration-cells.js';
import type { RecipeResult } from './customary-recipe.js';
import { plantedDensity } from './planted-truth.js';

/** Counts and numbers of the ensembles of one cell. */
export interface CellSummary {
  readonly cell: CalibrationCell;
  readonly name: string;
  /** Null for a curve without a transition. */
  readonly exponent: number | null;
  readonly ensembles: number;
  /** Ensembles called at least strong. */
  readonly strong: number;
  /** Ensembles whose margin is that of strong evidence with the variances as given, with correlated errors, and by both. */
  readonly plainMargin: number;
  readonly correlatedMargin: number;
  readonly bothMargins: number;
  readonly determined: number;
  /** Ensembles with an estimate. */
  readonly estimated: number;
  /** Total and statistical 95 % intervals that hold the true exponent, and the true p_c. */
  readonly covered: number;
  readonly coveredStatistical: number;
  readonly coveredPlace: number;
  /** Median of the estimated exponent over the true one. */
  readonly ratio: number | null;
  /** Median of the upper over the lower end of the total interval. */
  readonly width: number | null;
  /** Least and median margin. */
  readonly margins: readonly [number, number] | null;
  /** The customary recipe: lines found straight, intervals that hold the truth, median ratio. */
  readonly recipe: PeerSummary;
  readonly naive: Omit<PeerSummary, 'found'>;
}

export interface PeerSummary {
  /** Ensembles in which it finds an exponent: R^2 of at least 0.98 and an error below a quarter of it. */
  readonly found: number;
  readonly covered: number;
  readonly ratio: number | null;
}

/** Whether the customary line counts as a critical exponent. */
export function findsExponent(line: RecipeResult | null): boolean {
  return line !== null && line.straightness >= 0.98 && line.naiveError < line.exponent / 4;
}

/** Sums up the records of a cell. */
export function summariseCell(
  cell: CalibrationCell,
  records: readonly CalibrationRecord[],
): CellSummary {
  const { name, exponent } = truthOf(cell.truth);
  const place = cell.truth.kind === 'percolation' ? 1 : plantedDensity.critical;
  const holds = ([low, high]: readonly [number, number], truth: number | null) =>
    truth !== null && low <= truth && truth <= high;
  const exceeds = (margin: number | null) =>
    margin !== null && margin > gradeThreshold('strong', cell.runs);
  const count = (test: (record: CalibrationRecord) => boolean) => records.filter(test).length;
  const ratioTo = (values: readonly number[]) => {
    const typical = middle(values);
    return typical === null || exponent === null ? null : typical / exponent;
  };
  const estimates = records.flatMap((record) => record.exponent ?? []);
  const recipes = records.flatMap(({ recipe }) => recipe ?? []);
  const naives = records.flatMap(({ naive }) => naive ?? []);
  const margins = records.flatMap(({ margin }) => margin ?? []);
  return {
    cell,
    name,
    exponent,
    ensembles: records.length,
    strong: count(({ grade }) => grade === 'decisive' || grade === 'strong'),
    plainMargin: count(({ plainMargin }) => exceeds(plainMargin)),
    correlatedMargin: count(({ margin }) => exceeds(margin)),
    bothMargins: count(({ margin, plainMargin }) => exceeds(margin) && exceeds(plainMargin)),
    determined: count(({ determined }) => determined),
    estimated: estimates.length,
    covered: estimates.filter(({ total }) => holds(total, exponent)).length,
    coveredStatistical: estimates.filter(({ statistical }) => holds(statistical, exponent)).length,
    coveredPlace: count(({ criticalDensity }) =>
      criticalDensity === null ? false : holds(criticalDensity.total, place),
    ),
    ratio: ratioTo(estimates.map(({ value }) => value)),
    width: middle(estimates.map(({ total: [low, high] }) => high / low)),
    margins: margins.length > 0 ? [Math.min(...margins), middle(margins) ?? 0] : null,
    recipe: {
      found: recipes.filter(findsExponent).length,
      covered: recipes.filter((line) =>
        holds(
          [line.exponent - 1.96 * line.naiveError, line.exponent + 1.96 * line.naiveError],
          exponent,
        ),
      ).length,
      ratio: ratioTo(recipes.map((line) => line.exponent)),
    },
    naive: {
      covered: naives.filter(({ interval }) => holds(interval, exponent)).length,
      ratio: ratioTo(naives.map((fit) => fit.exponent)),
    },
  };
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  return n === 0 ? null : (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
}
