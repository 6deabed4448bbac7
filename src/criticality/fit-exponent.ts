import type { Replicate } from './bootstrap.js';
import { boundRunShare } from './bootstrap.js';
import {
  type BootstrapInterval,
  type BootstrapSummary,
  decisiveMargin,
  summariseBootstrap,
} from './bootstrap-summary.js';
import type { EnsembleFit, FittedRun } from './fit-ensemble.js';
import type { WindowFlow } from './window-flow.js';

export const fewestSeeds = 5;
export const fewestAboveCritical = 8;
export const fewestReplicates = 100;

/** Answer of the analysis: an exponent with its errors, or why there is none. */
export type ExponentResult =
  | {
      readonly kind: 'determined';
      readonly criticalDensity: BootstrapInterval & {
        readonly value: number;
        /** Largest shift of p_c on the other roads to the exponent. */
        readonly systematic: number;
      };
      readonly exponent: BootstrapInterval & {
        readonly value: number;
        /** Largest disagreement of the other roads to the exponent with this one. */
        readonly systematic: number;
      };
      /** Of p_c and beta within a run, mean over runs. */
      readonly correlation: number;
      readonly shape: 'sharp' | 'rounded';
    }
  | { readonly kind: 'not determined'; readonly reason: string };

/**
 * Decides whether the data carry an exponent, and which.
 *
 * In this order: fewer than 5 seeds; a run without a transition; fewer than 8 points above p_c;
 * fits at a bound, in more than a fifth of the runs or more than 5 % of the replicates; fewer than
 * 100 replicates; a kink that does not beat every smooth model by more than 10 in AICc, for the
 * data and in at least 80 % of the replicates; a step that beats the kink. Any of these is the
 * answer, and then no exponent is given.
 *
 * The systematic error is the distance to the furthest of the window flows with a leading correction
 * and, where it wins, the rounded kink; in quadrature with the error of that road, which bounds what
 * can be known about it. The flow of the bare law is not among them: its window holds
 * points where the law no longer holds, which lowers it for every known truth.
 *
 * Paper: its table of exponents, where FC4 on KMNIST is likewise left undetermined.
 */
export function fitExponent(
  fit: EnsembleFit,
  seeds: number,
  replicates: readonly Replicate[],
  flow: WindowFlow,
): ExponentResult {
  const refused = refusal(fit, seeds);
  if (refused !== null || fit.kind !== 'fit') return none(refused ?? 'no fit');
  if (replicates.length < fewestReplicates) {
    return none(
      `${replicates.length} bootstrap replicates: at least ${fewestReplicates} are needed`,
    );
  }
  const summary = summariseBootstrap(replicates, seeds);
  if (summary.atBound > 0.05) {
    return none(`${percent(summary.atBound)} of the replicates end at a bound, more than 5 %`);
  }
  if (summary.kinkShare < 0.8) {
    return none(
      `a kink beats the smooth models in ${percent(summary.kinkShare)} of the replicates, less than 80 %`,
    );
  }
  return determined(fit, summary, flow);
}

/** Why the fits alone rule an exponent out, so that no bootstrap is worth its time; else null. */
export function refusal(fit: EnsembleFit, seeds: number): string | null {
  if (seeds < fewestSeeds) {
    const plural = seeds === 1 ? 'seed' : 'seeds';
    return `${seeds} ${plural}: at least ${fewestSeeds} are needed to know the error`;
  }
  if (fit.kind !== 'fit') return fit.reason;
  const { runs, estimate } = fit;
  const above = Math.min(...runs.map(pointsAbove));
  if (above < fewestAboveCritical) {
    return `${above} points above p_c in a run: at least ${fewestAboveCritical} are needed`;
  }
  if (!(estimate.kinkMargin > decisiveMargin)) {
    return `no evidence for a kink: ${estimate.ranking[0]!.name} fits best, margin ${estimate.kinkMargin.toFixed(1)} in AICc`;
  }
  if (estimate.ranking[0]!.name === 'step') return 'a jump fits best: no continuous transition';
  if (estimate.atBound > boundRunShare) {
    return `${percent(estimate.atBound)} of the runs end at a bound of p_c or beta`;
  }
  return null;
}

function determined(
  { runs, estimate }: Extract<EnsembleFit, { kind: 'fit' }>,
  summary: BootstrapSummary,
  flow: WindowFlow,
): ExponentResult {
  const others = roads(flow.limit, flow.limitError);
  const shifts = roads(flow.limitShift, flow.limitShiftError);
  const rounded = runs.flatMap(({ fit }) => fit.rounded ?? []);
  const isRounded = estimate.ranking[0]!.name === 'rounded kink';
  if (isRounded)
    others.push({ value: mean(rounded.map(({ exponent }) => exponent)), standardError: 0 });
  const wide = rounded.filter(({ rounding, width }) => rounding > width / 3).length;
  return {
    kind: 'determined',
    criticalDensity: {
      value: estimate.criticalDensity,
      ...summary.criticalDensity!,
      systematic: furthest(shifts, 0),
    },
    exponent: {
      value: estimate.exponent,
      ...summary.exponent!,
      systematic: furthest(others, estimate.exponent),
    },
    correlation: mean(runs.map(({ uncertainty }) => uncertainty.correlation)),
    shape: isRounded && wide > runs.length / 2 ? 'rounded' : 'sharp',
  };
}

interface Road {
  readonly value: number;
  readonly standardError: number;
}

/** Where the flows with a leading correction end. */
function roads(limit: WindowFlow['limit'], error: WindowFlow['limitError']): Road[] {
  if (limit === null || error === null) return [];
  return (['beta', 'one'] as const).map((k) => ({ value: limit[k], standardError: error[k] }));
}

/** Largest distance of other roads, each no better known than its own error. */
function furthest(others: readonly Road[], from: number): number {
  return Math.max(0, ...others.map((road) => Math.hypot(road.value - from, road.standardError)));
}

function pointsAbove({ fit }: FittedRun): number {
  return fit.data.density.filter((p) => p > fit.kink.criticalDensity).length;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

function none(reason: string): ExponentResult {
  return { kind: 'not determined', reason };
}
