import type { Curve } from '../curve/curve.js';
import { makeWhitener, type NoiseModel } from '../likelihood/noise-model.js';
import type { WhitenedRun } from '../likelihood/run-data.js';
import { saturatingFamily } from '../onset/onset-families.js';
import {
  type OnsetFamily,
  type OnsetProfile,
  onsetValues,
  profileOnset,
} from '../onset/profile-onset.js';
import {
  generalExponential,
  hyperbolicTangent,
  powerMean,
  type SaturationFamily,
  uncorrected,
} from '../onset/saturating-law.js';
import { fitRivals, type RunModel, runModel } from './run-models.js';
import type { RunSurvey } from './survey-run.js';

/** An onset fitted to the widest window of a run. */
export interface RunOnset {
  readonly model: RunModel;
  readonly profile: OnsetProfile;
  /** Width over which the onset is rounded; 0 for a sharp one. Unit of density. */
  readonly rounding: number;
}

/** One run with every model fitted to its widest window. */
export interface OnsetRun {
  readonly curve: Curve;
  readonly survey: RunSurvey;
  readonly data: WhitenedRun;
  readonly models: readonly RunModel[];
  /** The general kink first. */
  readonly sharp: readonly RunOnset[];
  /** The kink rounded over each width of the ensemble; null where none was tried. */
  readonly rounded: readonly RunOnset[] | null;
}

/** A run before it is known which onsets are worth trying. */
export interface StartedRun {
  readonly curve: Curve;
  readonly survey: RunSurvey;
  readonly data: WhitenedRun;
  readonly rivals: readonly RunModel[];
  readonly kink: RunOnset;
}

/**
 * Fits the curves without an onset and the general kink to one run whose errors are as a noise model has them.
 *
 * @param height - heights by which the noise model goes. @param before - the run under another noise model.
 */
export function startRun(
  curve: Curve,
  survey: RunSurvey,
  floor: number,
  noise: NoiseModel,
  height: ArrayLike<number>,
  before: StartedRun | null,
): StartedRun {
  const n = survey.points;
  const whitener = makeWhitener(noise, curve.variance.subarray(0, n), height);
  const excess = curve.value.subarray(0, n).map((v) => v - floor);
  whitener.whitenInPlace(excess);
  const data = { density: curve.density.subarray(0, n), excess, whitener };
  return {
    curve,
    survey,
    data,
    rivals: fitRivals(data, survey, before?.rivals),
    kink: fitSharp(data, survey, generalExponential, null),
  };
}

/**
 * Fits the other onsets to a run.
 *
 * @param roundings - widths of a rounded kink that are tried; null for none.
 */
export function finishRun(
  { curve, survey, data, rivals, kink }: StartedRun,
  roundings: readonly number[] | null,
): OnsetRun {
  const near = kink.profile.best.fit.parameters;
  const sharp = sharpLaws.map(({ name, saturation, form }, k) =>
    k === 0 ? kink : fitSharp(data, survey, saturation, form, name, form === null ? near : null),
  );
  let before = kink;
  const rounded =
    roundings?.map((rounding) => {
      before = fitRounded(data, survey, rounding, before);
      return before;
    }) ?? null;
  // where none was tried the sharp kink stands in, with the penalty of one more parameter
  const soft = rounded?.reduce((a, b) => (b.model.aicc < a.model.aicc ? b : a)).model ?? {
    ...kink.model,
    name: 'kink, rounded',
    aicc: kink.model.aicc + 2,
  };
  const models = [...rivals, ...sharp.map(({ model }) => model), soft];
  return { curve, survey, data, models, sharp, rounded };
}

/** Laws without a rounding, the general kink first; those with a form of their own before those without. */
export const sharpLaws: readonly {
  readonly name: string;
  readonly saturation: SaturationFamily;
  /** Null: a parameter of the fit. */
  readonly form: number | null;
}[] = [
  ...[generalExponential, powerMean, uncorrected].map((saturation) => ({
    name: saturation.name,
    saturation,
    form: null,
  })),
  { name: hyperbolicTangent.name, saturation: hyperbolicTangent, form: 0 },
  { name: 'kink, exponential', saturation: generalExponential, form: 0 },
];

function fitSharp(
  data: WhitenedRun,
  survey: RunSurvey,
  saturation: SaturationFamily,
  form: number | null,
  name = saturation.name,
  near: ArrayLike<number> | null = null,
): RunOnset {
  return record(name, data, survey, saturatingFamily(data.density, saturation, form, 0, near));
}

/** The general kink, rounded over a width; the search sets out from the kink with another width. */
export function fitRounded(
  data: WhitenedRun,
  survey: RunSurvey,
  rounding: number,
  near: RunOnset,
): RunOnset {
  const family = saturatingFamily(data.density, generalExponential, null, rounding);
  return record('kink, rounded', data, survey, family, near.profile);
}

function record(
  name: string,
  data: WhitenedRun,
  survey: RunSurvey,
  family: OnsetFamily,
  near: OnsetProfile | null = null,
): RunOnset {
  const profile = profileOnset(data, family, onsetRange(data, survey), survey.half, near);
  const parameters = family.box.lower.length + 2 + (family.rounding > 0 ? 1 : 0);
  const { chiSquared } = profile.best.fit;
  const fitted = onsetValues(data.density, family, profile.best);
  const model = runModel({ name, kind: 'onset', parameters, chiSquared, fitted });
  return { profile, model, rounding: family.rounding };
}

/** p_c is sought from the lowest density to half height. */
export function onsetRange(
  { density }: WhitenedRun,
  { half }: RunSurvey,
): readonly [number, number] {
  return [density[0]!, half];
}
