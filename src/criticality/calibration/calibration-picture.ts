import { probit } from 'simple-statistics';
import { gradeThreshold } from '../answers/evidence.js';
import type { CalibrationRecord } from './calibrate-cell.js';
import { type CalibrationCell, truthOf } from './calibration-cells.js';
import { findsExponent } from './cell-summary.js';

/** Shares of smooth curves and of onsets that are called an onset. */
export interface PowerPoint {
  readonly falseAlarms: number;
  readonly power: number;
}

/** A way to call an onset, for every threshold that it could have. */
export interface PowerCurve {
  readonly name: string;
  /** From the strictest threshold to the loosest. */
  readonly points: readonly PowerPoint[];
  /** At its own threshold. */
  readonly chosen: PowerPoint;
}

/** How often intervals hold the true exponent, by the level that they claim. */
export interface CoverageCurve {
  readonly name: string;
  readonly points: readonly { readonly nominal: number; readonly covered: number }[];
}

export interface CalibrationPicture {
  readonly onsets: number;
  readonly smooth: number;
  readonly power: readonly PowerCurve[];
  readonly coverage: readonly CoverageCurve[];
}

const levels = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

interface Known {
  readonly runs: number;
  readonly exponent: number | null;
  readonly record: CalibrationRecord;
}

/**
 * Power against false alarms and coverage against nominal level, over all ensembles of a calibration.
 *
 * Records hold 95 % intervals; those of other levels are scaled from them as normal ones, upwards and downwards apart.
 */
export function calibrationPicture(
  cells: readonly {
    readonly cell: CalibrationCell;
    readonly records: readonly CalibrationRecord[];
  }[],
): CalibrationPicture {
  const known = cells.flatMap(({ cell, records }) =>
    records.map(
      (record): Known => ({ runs: cell.runs, exponent: truthOf(cell.truth).exponent, record }),
    ),
  );
  const onsets = known.filter(({ exponent }) => exponent !== null);
  const smooth = known.filter(({ exponent }) => exponent === null);
  const power = (
    name: string,
    score: (one: Known) => number,
    called: (one: Known) => boolean,
  ): PowerCurve => {
    const scores = [...new Set(known.map(score))].filter(Number.isFinite).sort((a, b) => b - a);
    const at = (test: (one: Known) => boolean): PowerPoint => ({
      falseAlarms: share(smooth, test),
      power: share(onsets, test),
    });
    const points = [Infinity, ...scores].map((least) => at((one) => score(one) >= least));
    return { name, points, chosen: at(called) };
  };
  return {
    onsets: onsets.length,
    smooth: smooth.length,
    power: [
      power(
        'evidence at least strong',
        ({ runs, record: { margin, plainMargin } }) =>
          margin === null || !(plainMargin! >= 0)
            ? -Infinity
            : margin / gradeThreshold('strong', runs),
        ({ record: { grade } }) => grade === 'decisive' || grade === 'strong',
      ),
      power(
        'AICc, errors independent',
        ({ record: { plainMargin } }) => plainMargin ?? -Infinity,
        ({ record: { plainMargin } }) => plainMargin !== null && plainMargin > 10,
      ),
      power(
        'customary line',
        ({ record: { recipe } }) =>
          recipe !== null && recipe.naiveError < recipe.exponent / 4
            ? recipe.straightness
            : -Infinity,
        ({ record: { recipe } }) => findsExponent(recipe),
      ),
    ],
    coverage: [
      coverage(
        'total interval',
        onsets,
        ({ exponent }) => exponent && [exponent.value, exponent.total],
      ),
      coverage(
        'statistical interval',
        onsets,
        ({ exponent }) => exponent && [exponent.value, exponent.statistical],
      ),
      coverage('customary line', onsets, ({ recipe }) => {
        if (recipe === null) return null;
        const reach = 1.96 * recipe.naiveError;
        return [recipe.exponent, [recipe.exponent - reach, recipe.exponent + reach]];
      }),
      coverage('plain kink', onsets, ({ naive }) => naive && [naive.exponent, naive.interval]),
    ],
  };
}

function coverage(
  name: string,
  onsets: readonly Known[],
  estimate: (record: CalibrationRecord) => readonly [number, readonly [number, number]] | null,
): CoverageCurve {
  // distance of the truth in units of the half-width towards it; the 95 % interval reaches to 1
  const distances = onsets.map(({ exponent, record }) => {
    const found = estimate(record);
    if (found === null || exponent === null) return Infinity;
    const [value, [low, high]] = found;
    if (exponent === value) return 0;
    return exponent > value
      ? (exponent - value) / (high - value)
      : (value - exponent) / (value - low);
  });
  return {
    name,
    points: levels.map((nominal) => {
      const reach = probit((1 + nominal) / 2) / probit(0.975);
      return { nominal, covered: share(distances, (distance) => distance <= reach) };
    }),
  };
}

function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(test).length / all.length;
}
