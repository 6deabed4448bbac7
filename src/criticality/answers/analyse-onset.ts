import { mean, median } from 'simple-statistics';
import type { Curve } from '../curve/curve.js';
import { onsetExponents } from '../onset/saturating-law.js';
import { combineEstimates, type Estimate, exponentiated, holding } from './estimate.js';
import { type Evidence, weighEvidence } from './evidence.js';
import { fitOnsetEnsemble } from './fit-onset-ensemble.js';
import { type OnsetCaution, onsetCautions } from './onset-cautions.js';
import { onsetEstimates } from './onset-estimates.js';
import { pooledExponent, pooledPlace } from './pool-entry.js';
import { type RunSurvey, surveyRun } from './survey-run.js';

export interface OnsetOptions {
  /** Value of the order parameter in the disordered phase: 1 / classes for accuracy, 0 for entropy. */
  readonly floor: number;
  /** Samples of the runs, for the share of the evidence. Default 1000. */
  readonly replicates?: number;
  /** Seed of the samples. Default 1. */
  readonly seed?: number;
}

/** Three answers about one ensemble, each by itself. */
export type OnsetAnalysis =
  | {
      readonly kind: 'transition';
      readonly evidence: Evidence;
      /** Under the law of the paper, whatever the evidence. */
      readonly criticalDensity: Estimate;
      readonly exponent: Estimate;
      readonly headline: 'determined' | 'not determined';
      /** Density at half height, mean over runs; assumes no law. */
      readonly halfHeight: number;
      readonly cautions: readonly OnsetCaution[];
      /** What each law in each window says, before they are combined. */
      readonly entries: readonly {
        readonly name: string;
        readonly criticalDensity: number;
        readonly exponent: number;
        /** Standard error of ln beta. */
        readonly logExponentError: number;
      }[];
      /** The best onset of each run, by ascending seed, and beside it the rival that is best for all runs; for figures. */
      readonly fits: readonly OnsetFit[];
    }
  | {
      readonly kind: 'no transition';
      /** The run that shows none; null without runs. */
      readonly seed: number | null;
      readonly reason: string;
    };

/** Two curves fitted to one run, where it was fitted. */
export interface OnsetFit {
  /** Shape [points]; ascending. */
  readonly density: Float64Array;
  /** The best onset. Shape [points]. */
  readonly value: Float64Array;
  /** The best curve without one. Shape [points]. */
  readonly rival: Float64Array;
}

/** An exponent must be known to a factor of this for the headline. */
const worstFactor = 2;

/** How far a single law is trusted: in ln beta, and in p_c as a share of the way to half height. */
const trust = { logExponent: 0.1, place: 0.03 } as const;

/**
 * Half a width, in ln beta, for laws that level off as none of ours does: an arctangent, for one, is read off with an
 * exponent that is 12 to 19 % too large.
 */
const unknownForm = 0.16;

/**
 * Evidence for an onset, estimates of p_c and beta under the law of the paper, and cautions.
 *
 * Where a curve without an onset explains the runs better by more than 10 in AICc, total intervals hold all p_c
 * and beta that were sought.
 *
 * @param given - one curve a run. @returns no transition where the curves do not rise from the floor.
 *
 * Cost: about 0.15 s for a run of 150 points.
 */
export function analyseOnset(given: readonly Curve[], options: OnsetOptions): OnsetAnalysis {
  // sums in one order, so that the answers do not depend on that of the runs
  const ordered = [...given].sort((a, b) => a.seed - b.seed);
  // squares of densities stay finite whatever their unit, and powers of two change no digit
  const scale = scaleOf(ordered);
  const curves = ordered.map((curve) => ({
    ...curve,
    density: curve.density.map((p) => p / scale),
  }));
  const surveys: RunSurvey[] = [];
  for (const curve of curves) {
    const found = surveyRun(curve, options.floor);
    if (found.kind !== 'survey') {
      return { kind: 'no transition', seed: curve.seed, reason: found.reason };
    }
    surveys.push(found.survey);
  }
  if (surveys.length === 0) return { kind: 'no transition', seed: null, reason: 'no runs' };
  const ensemble = fitOnsetEnsemble(curves, surveys, options.floor);
  const evidence = weighEvidence(ensemble, options.replicates ?? 1000, options.seed ?? 1);
  const estimates = onsetEstimates(ensemble);
  const points = Math.min(...surveys.map((survey) => survey.points));
  const freedom = curves.length > 1 ? curves.length - 1 : Math.max(1, points - 6);
  const places = estimates.entries.map((entry) => pooledPlace(entry));
  const logs = estimates.entries.map((entry) => pooledExponent(entry));
  const middle = median(surveys.map(({ half }) => half));
  const reach = middle - median(places.map(({ value }) => value));
  const resolution = spacingAround(curves, median(places.map(({ value }) => value))) / 4;
  const combined = {
    place: combineEstimates(places, freedom, trust.place * Math.max(reach, 0), resolution),
    exponent: exponentiated(combineEstimates(logs, freedom, trust.logExponent, unknownForm)),
  };
  // where the curves refute every form of the law, no number under it is better than what was sought
  const refuted = evidence.grade === 'against';
  const lowest = Math.min(...curves.map(({ density }) => density[0]!));
  const highest = Math.max(...surveys.map(({ half }) => half));
  const criticalDensity = densityOf(
    refuted ? holding(combined.place, [lowest, highest]) : combined.place,
    scale,
  );
  const exponent = refuted
    ? holding(combined.exponent, [onsetExponents.least, onsetExponents.most])
    : combined.exponent;
  const [low, high] = exponent.total;
  const known = low >= exponent.value / worstFactor && high <= exponent.value * worstFactor;
  const strong = evidence.grade === 'decisive' || evidence.grade === 'strong';
  const halfHeight = scale * mean(surveys.map(({ half }) => half));
  const answers = { evidence, criticalDensity, exponent, runs: curves.length };
  return {
    kind: 'transition',
    halfHeight,
    cautions: onsetCautions(answers, ensemble, estimates, options.floor),
    evidence,
    criticalDensity,
    exponent,
    headline: strong && known ? 'determined' : 'not determined',
    entries: logs.map(({ name, value, error }, k) => ({
      name,
      criticalDensity: scale * places[k]!.value,
      exponent: Math.exp(value),
      logExponentError: error,
    })),
    fits: ensemble.runs.map(({ data, models }) => {
      const onsets = models.filter(({ kind }) => kind === 'onset');
      const { fitted } = onsets.reduce((a, b) => (b.aicc < a.aicc ? b : a));
      const rival = models.find(({ name }) => name === evidence.rival)?.fitted ?? fitted;
      return {
        density: data.density.map((p) => scale * p),
        value: fitted.map((f) => options.floor + f),
        rival: rival.map((f) => options.floor + f),
      };
    }),
  };
}

/** A power of two of the size of the largest density. */
function scaleOf(curves: readonly Curve[]): number {
  const most = Math.max(0, ...curves.map(({ density }) => density.at(-1) ?? 0));
  let scale = 1;
  while (scale < most / 2) scale *= 2;
  while (scale > most && most > 0) scale /= 2;
  return scale;
}

/** In the unit of the table; a density is not negative, however little is known about it. */
function densityOf({ value, statistical, total }: Estimate, scale: number): Estimate {
  const cut = ([low, high]: readonly [number, number]) =>
    [Math.max(0, scale * low), scale * high] as const;
  return { value: scale * value, statistical: cut(statistical), total: cut(total) };
}

/** Distance of the densities around an onset; mean over runs. */
function spacingAround(curves: readonly Curve[], onset: number): number {
  return mean(
    curves.map(({ density }) => {
      const found = density.findIndex((p) => p > onset);
      const above = Math.min(density.length - 1, Math.max(1, found));
      return density[above]! - density[above - 1]!;
    }),
  );
}
