import { boundRunShare } from '../bootstrap/bootstrap.js';
import { decisiveMargin } from '../bootstrap/bootstrap-summary.js';
import {
  type EnsembleEstimate,
  type EnsembleFit,
  type FittedRun,
  kindOf,
} from '../ensemble/fit-ensemble.js';

export const fewestSeeds = 5;
export const fewestAboveCritical = 8;
/** Largest distance from the floor below p_c; share of the plateau. */
export const mostBelowCritical = 0.05;
/** Why the fits alone rule an exponent out, so that no bootstrap is worth its time; else null. */
export function refusal(fit: EnsembleFit, seeds: number): string | null {
  if (seeds < fewestSeeds) {
    const plural = seeds === 1 ? 'seed' : 'seeds';
    return `${seeds} ${plural}: at least ${fewestSeeds} are needed to know the error`;
  }
  if (fit.kind !== 'fit') return fit.reason;
  const { runs, estimate } = fit;
  const flawed = runs.find((run) => run.fit.window.flaw !== null);
  if (flawed) return `seed ${flawed.curve.seed}: ${flawed.fit.window.flaw}`;
  const twins = repeated(runs);
  if (twins !== null) return `${twins} are the same curve: runs must be independent`;
  const above = Math.min(...runs.map(pointsAbove));
  if (above < fewestAboveCritical) {
    return `${above} points above p_c in a run: at least ${fewestAboveCritical} are needed`;
  }
  if (!(estimate.kinkMargin > decisiveMargin)) return noKink(estimate);
  if (estimate.ranking[0]!.name === 'step') return 'a jump fits best: no continuous transition';
  if (!(estimate.powerLawMargin > -decisiveMargin)) {
    return `no power law: a transition of infinite order fits better, by ${(-estimate.powerLawMargin).toFixed(1)} in AICc`;
  }
  const below = mean(runs.map(heightBelow));
  if (Math.abs(below) > mostBelowCritical) {
    return `below p_c the values lie ${percent(below)} of the plateau off the floor: is the floor right?`;
  }
  if (estimate.atBound > boundRunShare) {
    return `${percent(estimate.atBound)} of the runs end at a bound of p_c or beta`;
  }
  return null;
}

/** No margin is finite where correlated errors leave fewer points than parameters. */
function noKink({ kinkMargin, ranking }: EnsembleEstimate): string {
  if (!Number.isFinite(kinkMargin)) {
    return 'too few independent points to tell a kink from a smooth curve';
  }
  const rival = ranking.find(({ name }) => kindOf(name) === 'smooth')!.name;
  const by = `${Math.abs(kinkMargin).toFixed(1)} in AICc`;
  return kinkMargin < 0
    ? `no evidence for a kink: ${rival} fits better, by ${by}`
    : `no evidence for a kink: it fits better than ${rival} by ${by}, more than ${decisiveMargin} are needed`;
}

/** `seeds 1 and 4` that have the same values; null where all runs differ. */
function repeated(runs: readonly FittedRun[]): string | null {
  const seen = new Map<string, number>();
  for (const { curve } of runs) {
    const key = `${curve.density.join()};${curve.value.join()}`;
    const other = seen.get(key);
    if (other !== undefined) return `seeds ${other} and ${curve.seed}`;
    seen.set(key, curve.seed);
  }
  return null;
}

/** Weighted mean height of a run's points at or below p_c; share of its plateau. */
function heightBelow({ fit }: FittedRun): number {
  const { density, excess, weight } = fit.data;
  let mass = 0;
  let sum = 0;
  for (let i = 0; i < density.length && density[i]! <= fit.kink.criticalDensity; i++) {
    mass += weight[i]!;
    sum += weight[i]! * excess[i]!;
  }
  return mass > 0 ? sum / mass / fit.window.plateau : 0;
}

function pointsAbove({ fit }: FittedRun): number {
  return fit.data.density.filter((p) => p > fit.kink.criticalDensity).length;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** A share in whole percent. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
