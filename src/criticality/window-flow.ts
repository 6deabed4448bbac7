import { linearRegression, median, medianAbsoluteDeviation } from 'simple-statistics';
import type { FittedRun } from './fit-ensemble.js';
import { type Correction, fitPowerLaw } from './power-law.js';

/** Exponents from the part of the curve within `reach` widths above p_c; medians over runs. */
export interface FlowPoint {
  /** Size of the window, in distances from p_c to half height. */
  readonly reach: number;
  /** Fewest points of any run above p_c. */
  readonly points: number;
  readonly exponent: Readonly<Record<Correction, number>>;
  /** p_c of the window less p_c of the kink; unit of density. */
  readonly shift: Readonly<Record<Correction, number>>;
}

export interface WindowFlow {
  readonly flow: readonly FlowPoint[];
  /** Exponent continued to a window of size zero, median over runs; null with fewer than three windows. */
  readonly limit: Readonly<Record<Correction, number>> | null;
  /** Standard errors of `limit`, from the scatter of the runs; 0 with one run. */
  readonly limitError: Readonly<Record<Correction, number>> | null;
  /** The same for the shift of p_c. */
  readonly limitShift: Readonly<Record<Correction, number>> | null;
  readonly limitShiftError: Readonly<Record<Correction, number>> | null;
}

/** The flow of nothing. */
export const noFlow: WindowFlow = {
  flow: [],
  limit: null,
  limitError: null,
  limitShift: null,
  limitShiftError: null,
};

const reaches = [1.5, 2, 3, 4, 6];
const fewestAbove = 8;
const corrections: readonly Correction[] = ['none', 'beta', 'one'];

/**
 * How the exponent moves with the window, fitted with the bare law and with leading corrections.
 *
 *     beta(e_max),  e_max in {1.5, 2, 3, 4, 6} D,   D = p_half - p_c
 *
 * A true exponent is where the windows lead as they shrink, whatever function the curve follows
 * further up; how far the roads there disagree is the systematic error. The three smallest windows of
 * each run are continued along a line. Windows with fewer than
 * eight points above p_c in some run are left out. p_c is searched again in each window, within D
 * of the kink.
 *
 * Cost: 15 fits a run, about 1 ms each.
 */
export function windowFlow(runs: readonly FittedRun[]): WindowFlow {
  if (runs.length === 0) return noFlow;
  const flow: FlowPoint[] = [];
  const fitted: { readonly exponent: number; readonly shift: number }[][][] = [];
  for (const reach of reaches) {
    const windows = runs.map(({ fit }) => {
      const { criticalDensity } = fit.kink;
      const to = criticalDensity + reach * (fit.window.half - criticalDensity);
      const below = (limit: number) => {
        const found = fit.data.density.findIndex((p) => p > limit);
        return found < 0 ? fit.data.density.length : found;
      };
      return { end: below(to), above: below(to) - below(criticalDensity) };
    });
    const points = Math.min(...windows.map(({ above }) => above));
    if (points < fewestAbove) continue;
    const fits = corrections.map((correction) =>
      runs.map(({ fit }, r) => {
        const { density, excess, weight } = fit.data;
        const end = windows[r]!.end;
        const { criticalDensity } = fit.kink;
        const width = fit.window.half - criticalDensity;
        const found = fitPowerLaw(
          {
            density: density.subarray(0, end),
            excess: excess.subarray(0, end),
            weight: weight.subarray(0, end),
          },
          correction,
          [Math.max(density[0]!, criticalDensity - width), criticalDensity + 0.5 * width],
        );
        return { exponent: found.exponent, shift: found.criticalDensity - criticalDensity };
      }),
    );
    fitted.push(fits);
    flow.push({
      reach,
      points,
      exponent: byCorrection((k) => median(fits[k]!.map(({ exponent }) => exponent))),
      shift: byCorrection((k) => median(fits[k]!.map(({ shift }) => shift))),
    });
  }
  if (flow.length < 3) return { ...noFlow, flow };
  const continued = (of: 'exponent' | 'shift', summary: (values: number[]) => number) =>
    byCorrection((k) =>
      summary(
        runs.map(
          (_, r) =>
            linearRegression([0, 1, 2].map((i) => [flow[i]!.reach, fitted[i]![k]![r]![of]])).b,
        ),
      ),
    );
  return {
    flow,
    limit: continued('exponent', median),
    limitError: continued('exponent', medianError),
    limitShift: continued('shift', median),
    limitShiftError: continued('shift', medianError),
  };
}

/** Standard error of a median, from the median absolute deviation as for normal values. */
function medianError(values: number[]): number {
  return (1.2533 * 1.4826 * medianAbsoluteDeviation(values)) / Math.sqrt(values.length);
}

function byCorrection(value: (k: number) => number): Record<Correction, number> {
  return { none: value(0), beta: value(1), one: value(2) };
}
