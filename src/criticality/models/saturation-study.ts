import type { FittedRun } from '../ensemble/fit-ensemble.js';
import { randomEffectsMean } from '../ensemble/random-effects-mean.js';
import { fitKink } from '../fits/fit-kink.js';
import { exponential, type Saturation, saturations } from './saturation.js';

/** The ensemble fitted with another way to level off. */
export interface SaturationRow {
  readonly name: Saturation['name'];
  readonly exponent: number;
  readonly criticalDensity: number;
  /** Rise of AICc over the exponential kink, summed over runs, variances inflated; 0 for itself. */
  readonly rise: number;
}

/**
 * The exponent by the form in which the order parameter saturates.
 *
 * The law says how order vanishes, not how it levels off; a fit over the whole rise has to assume
 * both. Forms that the data do not tell apart and their exponents show what the assumption is worth.
 * All have as many parameters.
 *
 * Cost: two kink fits a run.
 */
export function saturationStudy(runs: readonly FittedRun[]): SaturationRow[] {
  if (runs.length === 0) return [];
  return saturations.map((saturation) => {
    const fits = runs.map(({ fit }) =>
      saturation === exponential
        ? fit.kink
        : fitKink(fit.data, fit.window.half, undefined, saturation),
    );
    return {
      name: saturation.name,
      exponent: randomEffectsMean(
        fits.map(({ exponent }) => exponent),
        runs.map(({ uncertainty }) => uncertainty.exponentVariance),
      ).mean,
      criticalDensity: randomEffectsMean(
        fits.map(({ criticalDensity }) => criticalDensity),
        runs.map(({ uncertainty }) => uncertainty.criticalVariance),
      ).mean,
      rise: fits.reduce(
        (sum, { chiSquared }, r) =>
          sum + (chiSquared - runs[r]!.fit.kink.chiSquared) / runs[r]!.fit.scale,
        0,
      ),
    };
  });
}
