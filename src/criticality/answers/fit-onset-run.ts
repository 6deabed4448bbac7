import type { Curve } from '../curve/curve.js';
import {
  estimateNoise,
  givenVariances,
  makeWhitener,
  type NoiseModel,
} from '../likelihood/noise-model.js';
import type { WhitenedRun } from '../likelihood/run-data.js';
import { saturatingFamily } from '../onset/onset-families.js';
import {
  type OnsetFamily,
  type OnsetProfile,
  onsetValues,
  profileOnset,
} from '../onset/profile-onset.js';
import { profileRounded } from '../onset/rounded-profile.js';
import {
  generalExponential,
  hyperbolicTangent,
  powerMean,
  type SaturationFamily,
} from '../onset/saturating-law.js';
import { fitRivals, type RunModel, runModel } from './run-models.js';
import type { RunSurvey } from './survey-run.js';

/** An onset fitted to the widest window of a run. */
export interface RunOnset {
  readonly model: RunModel;
  readonly profile: OnsetProfile;
}

/** One run with every model fitted to its widest window. */
export interface OnsetRun {
  readonly curve: Curve;
  readonly survey: RunSurvey;
  readonly data: WhitenedRun;
  readonly models: readonly RunModel[];
  readonly best: RunModel;
  readonly sharp: readonly RunOnset[];
  /** The rounded onset, with the widths that were tried; null where none was. */
  readonly rounded: (RunOnset & { readonly roundings: readonly number[] }) | null;
}

/** Widths of the rounding that are tried; shares of the distance from onset to half height. */
const roundingShares = [0.05, 0.1, 0.15, 0.21, 0.28];
/** Fall of chi squared at one rounding without which the others are not tried. */
const promising = 2;

/** Fits every model to one run whose errors are as a noise model has them. */
function fitOnsetRun(
  curve: Curve,
  survey: RunSurvey,
  floor: number,
  noise: NoiseModel,
  height: ArrayLike<number>,
  before: OnsetRun | null,
): OnsetRun {
  const n = survey.points;
  const whitener = makeWhitener(noise, curve.variance.subarray(0, n), height);
  const density = curve.density.subarray(0, n);
  const excess = curve.value.subarray(0, n).map((v) => v - floor);
  whitener.whitenInPlace(excess);
  const data = { density, excess, whitener };
  const range = onsetRange(data, survey);
  const onset = (
    saturation: SaturationFamily,
    form: number | null,
    name = saturation.name,
    near: ArrayLike<number> | null = null,
  ) => {
    const family = saturatingFamily(density, saturation, form, 0, near);
    return record(name, density, family, profileOnset(data, family, range, survey.half));
  };
  const first = onset(generalExponential, null);
  const sharp = before
    ? [
        first,
        onset(powerMean, null, powerMean.name, first.profile.best.fit.parameters),
        onset(hyperbolicTangent, 0),
        onset(generalExponential, 0, 'kink, exponential'),
      ]
    : [first];
  const rounded = before ? fitRounded(data, survey, first) : null;
  const models = [...fitRivals(data, survey, before?.models), ...sharp.map(({ model }) => model)];
  if (before)
    models.push(
      rounded?.model ?? { ...first.model, name: 'kink, rounded', aicc: first.model.aicc + 2 },
    );
  const best = models.reduce((a, b) => (b.aicc < a.aicc ? b : a));
  return { curve, survey, data, models, best, sharp, rounded };
}

function record(
  name: string,
  density: Float64Array,
  family: OnsetFamily,
  profile: OnsetProfile,
): RunOnset {
  const parameters = family.box.lower.length + 2 + (family.rounding > 0 ? 1 : 0);
  const { chiSquared } = profile.best.fit;
  const fitted = onsetValues(density, family, profile.best);
  return { profile, model: runModel({ name, kind: 'onset', parameters, chiSquared, fitted }) };
}

function fitRounded(data: WhitenedRun, survey: RunSurvey, sharp: RunOnset): OnsetRun['rounded'] {
  const { density } = data;
  const reach = survey.half - sharp.profile.best.criticalDensity;
  const least = (density[density.length - 1]! - density[0]!) * 1e-6;
  const widths = roundingShares.map((share) => Math.max(share * reach, share * least));
  const range = onsetRange(data, survey);
  const familyOf = (rounding: number) =>
    saturatingFamily(density, generalExponential, null, rounding);
  const tried = profileOnset(data, familyOf(widths[1]!), range, survey.half);
  const gain = sharp.profile.best.fit.chiSquared - tried.best.fit.chiSquared;
  if (gain < promising) return null;
  const { profile, family } = profileRounded(data, familyOf, widths, range, survey.half);
  return { ...record('kink, rounded', density, family, profile), roundings: widths };
}

/** p_c is sought from the lowest density to half height. */
export function onsetRange(
  { density }: WhitenedRun,
  { half }: RunSurvey,
): readonly [number, number] {
  return [density[0]!, half];
}

/** An ensemble fitted twice: with the variances as given, and with the noise that this leaves. */
export interface OnsetEnsemble {
  readonly plain: readonly OnsetRun[];
  readonly runs: readonly OnsetRun[];
  readonly noise: NoiseModel;
}

/**
 * Fits every run on its own, first with the given variances, then with the noise of the ensemble.
 *
 * Runs keep their own onset, width, form and amplitude; only what errors look like is shared.
 *
 * Cost: about 40 ms for a run of 150 points.
 */
export function fitOnsetEnsemble(
  curves: readonly Curve[],
  surveys: readonly RunSurvey[],
  floor: number,
): OnsetEnsemble {
  const plain = curves.map((curve, r) => {
    const survey = surveys[r]!;
    return fitOnsetRun(curve, survey, floor, givenVariances, new Float64Array(survey.points), null);
  });
  const heights = plain.map(({ best, survey }) => best.fitted.map((f) => f / survey.top));
  const noise = estimateNoise(
    plain.map(({ best, curve }, r) => ({
      residual: best.fitted.map((f, i) => curve.value[i]! - floor - f),
      variance: curve.variance.subarray(0, best.fitted.length),
      height: heights[r]!,
      parameters: best.parameters,
    })),
  );
  const runs = curves.map((curve, r) =>
    fitOnsetRun(curve, surveys[r]!, floor, noise, heights[r]!, plain[r]!),
  );
  return { plain, runs, noise };
}
