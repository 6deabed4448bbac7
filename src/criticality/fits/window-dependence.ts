import { linearRegression, median, medianAbsoluteDeviation } from 'simple-statistics';
import { boundRunShare } from '../bootstrap/bootstrap.js';
import type { FittedRun } from '../ensemble/fit-ensemble.js';
import { type Correction, fitPowerLaw } from './power-law.js';

/** Exponents from the part of the curve within `reach` widths above p_c; medians over runs. */
export interface WindowPoint {
  /** Size of the window, in distances from p_c to half height; median over runs. */
  readonly reach: number;
  /** Fewest points above p_c of any run with this window. */
  readonly points: number;
  readonly exponent: Readonly<Record<Correction, number>>;
  /** p_c of the window less p_c of the kink; unit of density. */
  readonly shift: Readonly<Record<Correction, number>>;
}

export interface WindowDependence {
  readonly windows: readonly WindowPoint[];
  /** Exponent continued to a window of size zero, median over runs; null with too few windows. */
  readonly limit: Readonly<Record<Correction, number>> | null;
  /** Standard errors of `limit`, from the scatter of the runs; 0 with one run. */
  readonly limitError: Readonly<Record<Correction, number>> | null;
  /** The same for the shift of p_c. */
  readonly limitShift: Readonly<Record<Correction, number>> | null;
  readonly limitShiftError: Readonly<Record<Correction, number>> | null;
}

/** What nothing depends on. */
export const noDependence: WindowDependence = {
  windows: [],
  limit: null,
  limitError: null,
  limitShift: null,
  limitShiftError: null,
};

const reaches = [1.5, 2, 3, 4, 6];
const fewestAbove = 8;
const fewestWindows = 3;
const corrections: readonly Correction[] = ['none', 'beta', 'one'];

/**
 * How the exponent moves with the window, fitted with the bare law and with leading corrections.
 *
 *     beta(e_max),  e_max in {1.5, 2, 3, 4, 6} D,   D = p_half - p_c
 *
 * A true exponent is where the windows lead as they shrink, whatever function the curve follows
 * further up; how far the roads there disagree is the systematic error. The three smallest windows of
 * each run are continued along a line. A window ends with the fitted range at the latest; one with
 * fewer than eight points above p_c, or with no more of them than the one before, is left out. There
 * is no limit when more than a fifth of the runs have fewer than three windows. p_c is searched again
 * in each window, within D of the kink.
 *
 * Cost: 15 fits a run, about 1 ms each.
 */
export function windowDependence(runs: readonly FittedRun[]): WindowDependence {
  const all = runs.map(windowsOf);
  const windows = reaches.flatMap((wanted) => {
    const windows = all.flatMap((own) => own.filter((window) => window.wanted === wanted));
    return windows.length === 0 ? [] : [summary(windows)];
  });
  const long = all.filter((own) => own.length >= fewestWindows);
  if (long.length === 0 || long.length < (1 - boundRunShare) * runs.length) {
    return { ...noDependence, windows };
  }
  const continued = (of: 'exponent' | 'shift', typical: (values: number[]) => number) =>
    byCorrection((k) =>
      typical(
        long.map((own) => {
          const line = own.slice(0, fewestWindows).map((window) => [window.reach, window[of][k]]);
          return linearRegression(line as number[][]).b;
        }),
      ),
    );
  return {
    windows,
    limit: continued('exponent', median),
    limitError: continued('exponent', medianError),
    limitShift: continued('shift', median),
    limitShiftError: continued('shift', medianError),
  };
}

interface RunWindow extends WindowPoint {
  /** The reach it would have without the end of the fitted range. */
  readonly wanted: number;
}

/** The windows of one run, ascending, with their fits. */
function windowsOf({ fit }: FittedRun): RunWindow[] {
  const { density, excess, weight } = fit.data;
  const { criticalDensity } = fit.kink;
  const width = fit.window.half - criticalDensity;
  const found: RunWindow[] = [];
  let before = 0;
  for (const wanted of reaches) {
    const { reach, end, above } = extent(density, criticalDensity, width, wanted);
    if (above < fewestAbove || end <= before) continue;
    before = end;
    const data = {
      density: density.subarray(0, end),
      excess: excess.subarray(0, end),
      weight: weight.subarray(0, end),
    };
    const range = [
      Math.max(density[0]!, criticalDensity - width),
      criticalDensity + 0.5 * width,
    ] as const;
    const fits = corrections.map((correction) => fitPowerLaw(data, correction, range));
    found.push({
      wanted,
      reach,
      points: above,
      exponent: byCorrection((k) => fits[corrections.indexOf(k)]!.exponent),
      shift: byCorrection((k) => fits[corrections.indexOf(k)]!.criticalDensity - criticalDensity),
    });
  }
  return found;
}

/** Points up to `wanted` widths above p_c, or to the end of the fitted range. */
function extent(density: Float64Array, criticalDensity: number, width: number, wanted: number) {
  const reach = Math.min(wanted, (density[density.length - 1]! - criticalDensity) / width);
  const pointsTo = (limit: number) => {
    const found = density.findIndex((p) => p > limit);
    return found < 0 ? density.length : found;
  };
  const end = reach < wanted ? density.length : pointsTo(criticalDensity + reach * width);
  return { reach, end, above: end - pointsTo(criticalDensity) };
}

function summary(windows: readonly RunWindow[]): WindowPoint {
  return {
    reach: median(windows.map(({ reach }) => reach)),
    points: Math.min(...windows.map(({ points }) => points)),
    exponent: byCorrection((k) => median(windows.map(({ exponent }) => exponent[k]))),
    shift: byCorrection((k) => median(windows.map(({ shift }) => shift[k]))),
  };
}

/** Standard error of a median, from the median absolute deviation as for normal values. */
function medianError(values: number[]): number {
  return (1.2533 * 1.4826 * medianAbsoluteDeviation(values)) / Math.sqrt(values.length);
}

function byCorrection(value: (correction: Correction) => number): Record<Correction, number> {
  return { none: value('none'), beta: value('beta'), one: value('one') };
}
