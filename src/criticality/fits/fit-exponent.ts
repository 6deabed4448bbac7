import type { Replicate } from '../bootstrap/bootstrap.js';
import {
  type BootstrapInterval,
  type BootstrapSummary,
  decisiveMargin,
  summariseBootstrap,
} from '../bootstrap/bootstrap-summary.js';
import type { EnsembleFit } from '../ensemble/fit-ensemble.js';
import type { SaturationRow } from '../models/saturation-study.js';
import { percent, refusal } from './refusal.js';
import type { WindowDependence } from './window-dependence.js';

export const fewestReplicates = 100;
/** An exponent must be known to a factor of this. */
export const worstFactor = 2;

/** Answer of the analysis: an exponent with its errors, or why there is none. */
export type ExponentResult =
  | {
      readonly kind: 'determined';
      readonly criticalDensity: BootstrapInterval & {
        readonly value: number;
        /** Largest shift of p_c on the other alternatives to the exponent. */
        readonly systematic: number;
      };
      readonly exponent: BootstrapInterval & {
        readonly value: number;
        /** Largest disagreement of the other alternatives to the exponent with this one. */
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
 * In this order: fewer than 5 seeds; a run without a transition or a sound plateau; runs that repeat one
 * another; fewer than 8 points above p_c; a kink that does not beat every smooth model by more than 10 in AICc, for
 * the data and in at least 80 % of the replicates; a step that beats the kink; a transition of infinite
 * order that does so by more than 10; points below p_c that lie off the floor by more than 5 % of
 * the plateau; fits at a bound, in more than a fifth of the
 * runs or more than 5 % of the replicates; fewer than 100 replicates; fewer than three windows to tell
 * the systematic error from; an exponent known no better than to a factor of two. Any of these is
 * the answer, and then no exponent is given.
 *
 * The systematic error is the distance to the furthest of these alternatives: the windows of the law with a
 * leading correction; kinks that saturate otherwise and fit no worse than by 10 in AICc; the rounded
 * kink where it wins. A dependence counts in quadrature with its own error, which bounds what can be known
 * about it. The dependence of the bare law is not among them: its window holds
 * points where the law no longer holds, which lowers it for every known truth.
 *
 * The factor of two: the 95 % interval, widened on both sides by the systematic error, must lie
 * within [beta / 2, 2 beta]. The mean-field exponents of percolation and of the Ising model, 1 and
 * 1/2, are so far apart, those of most other classes further; a number that cannot tell
 * them from one another, or reaches zero, which means a jump, does not say how order vanishes. A
 * factor and not a distance, because exponents are scales: 0.1 +- 0.2 says nothing, 1 +- 0.2 much.
 *
 * What remains is the exponent of one system size, and rests on how the curve saturates. The giant
 * component of random graphs (beta = 1, ten graphs, steps of 0.05 in the mean degree) comes out at 0.88
 * without fluctuations, and at 0.88, 0.86, 0.87, 0.91 for 10,000, 20,000, 50,000 and 100,000 nodes: a
 * bias of -0.12 by the form of saturation, not by size. A hyperbolic tangent gives 0.72, a rational
 * form 1.17 (1.2 to 1.3 with fluctuations). Smaller windows lead to 0.97, but at these sizes scatter by
 * 0.05 to 0.25. So the systematic error holds the truth, and below 100,000 nodes it mostly forbids a
 * number. Below 10,000 nodes rounding by the finite size makes the fits of single graphs useless.
 * Bond percolation on a square lattice (beta = 5/36) is refused at every size up to 192: an exponent
 * that small is seen by finite-size scaling alone.
 *
 * Paper: its table of exponents, where FC4 on KMNIST is likewise left undetermined.
 */
export function fitExponent(
  fit: EnsembleFit,
  seeds: number,
  replicates: readonly Replicate[],
  dependence: WindowDependence,
  saturation: readonly SaturationRow[],
): ExponentResult {
  const refused = refusal(fit, seeds);
  if (refused !== null || fit.kind !== 'fit') return none(refused ?? 'no fit');
  if (replicates.length < fewestReplicates) {
    return none(
      `${replicates.length} bootstrap replicates: at least ${fewestReplicates} are needed`,
    );
  }
  if (dependence.limit === null) {
    return none('fewer than three windows near p_c: the systematic error is unknown');
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
  const result = determined(fit, summary, dependence, saturation);
  return result.kind === 'determined' ? (tooCoarse(result.exponent) ?? result) : result;
}

function determined(
  { runs, estimate }: Extract<EnsembleFit, { kind: 'fit' }>,
  summary: BootstrapSummary,
  dependence: WindowDependence,
  saturation: readonly SaturationRow[],
): ExponentResult {
  const others = alternatives(dependence.limit, dependence.limitError);
  const shifts = alternatives(dependence.limitShift, dependence.limitShiftError);
  for (const { exponent, criticalDensity, rise } of saturation) {
    if (rise > decisiveMargin) continue;
    others.push({ value: exponent, standardError: 0 });
    shifts.push({ value: criticalDensity - estimate.criticalDensity, standardError: 0 });
  }
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

/** Why an exponent is known too badly to be given; else null. */
function tooCoarse({
  value,
  low,
  high,
  systematic,
}: Extract<ExponentResult, { kind: 'determined' }>['exponent']): ExponentResult | null {
  const known = low - systematic >= value / worstFactor && high + systematic <= value * worstFactor;
  if (known) return null;
  const statistical = (high - low) / 2 / value;
  return none(
    'the exponent is known no better than to a factor of two: systematic error ' +
      `${percent(systematic / value)} of it, statistical ${percent(statistical)}`,
  );
}

interface AlternativeEstimate {
  readonly value: number;
  readonly standardError: number;
}

/** Where the windows with a leading correction end. */
function alternatives(
  limit: WindowDependence['limit'],
  error: WindowDependence['limitError'],
): AlternativeEstimate[] {
  if (limit === null || error === null) return [];
  return (['beta', 'one'] as const).map((k) => ({ value: limit[k], standardError: error[k] }));
}

/** Largest distance of other alternatives, each no better known than its own error. */
function furthest(others: readonly AlternativeEstimate[], from: number): number {
  return Math.max(
    0,
    ...others.map((alternative) => Math.hypot(alternative.value - from, alternative.standardError)),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function none(reason: string): ExponentResult {
  return { kind: 'not determined', reason };
}
