import { z } from 'zod';
import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import { evidenceGrades } from '../../criticality/answers/evidence.js';
import { cautionKinds } from '../../criticality/answers/onset-cautions.js';
import type { RecipeResult } from '../../criticality/calibration/customary-recipe.js';
import { cautionText } from '../../report/verdicts/onset-words.js';

const interval = z
  .tuple([z.number(), z.number()])
  .readonly()
  .describe('low and high end of a 95 % interval');
const estimate = z.object({
  value: z.number(),
  statistical: interval.describe('95 % interval of what the data leave open'),
  total: interval.describe('the same with what the choice of law and window adds'),
});
const evidence = z.object({
  grade: z.enum(evidenceGrades).describe('for an onset against every curve without one'),
  margin: z
    .number()
    .describe(
      'AICc of the best curve without an onset less that of the best onset, errors correlated',
    ),
  plainMargin: z
    .number()
    .describe('the same with the variances as given; of unlike sign, evidence is weak at most'),
  share: z.number().describe('of the resampled ensembles, with a margin of strong evidence'),
  replicates: z.int().describe('resampled ensembles'),
  onset: z.string().describe('the best onset'),
  rival: z.string().describe('the best curve without one'),
  infiniteOrderMargin: z
    .number()
    .describe('margin over a transition of infinite order, which has no exponent'),
});
const law = z.object({
  name: z.string(),
  criticalDensity: z.number(),
  exponent: z.number(),
  logExponentError: z.number().describe('standard error of ln exponent'),
});
const customary = z.object({
  criticalDensity: z.number(),
  exponent: z.number(),
  naiveError: z.number().describe('standard error of the slope alone'),
  straightness: z.number().describe('squared correlation of the logarithms'),
  points: z.int(),
});
const analysis = z.object({
  source: z.string().describe('file, or how many'),
  x: z.string().describe('column of the control parameter'),
  y: z.string().describe('column of the order parameter'),
  floor: z.number().describe('value of the order parameter in the disordered phase'),
  runs: z.array(z.string()).readonly().describe('labels of the curves'),
  remarks: z
    .array(z.string())
    .readonly()
    .describe('how the table was read, where it was not plain'),
  reason: z
    .string()
    .nullable()
    .describe('why there is no transition to speak of, and what to add; null where there is one'),
  evidence: evidence.nullable(),
  criticalDensity: estimate.nullable().describe('as a density, whatever unit the table has'),
  exponent: estimate.nullable(),
  halfHeight: z.number().nullable().describe('density at half height; assumes no law'),
  cautions: z
    .array(z.object({ kind: z.enum(cautionKinds), text: z.string() }))
    .readonly()
    .describe('reasons to doubt the answers'),
  headline: z
    .enum(['determined', 'not determined'])
    .describe('evidence at least strong, and a total interval within a factor of two'),
  laws: z.array(law).readonly().describe('estimates by law and window, before they are combined'),
  customary: customary.nullable().describe('the straight line in logarithms, to compare with'),
});

/** What `criticality fit --json` prints. Numbers that do not exist are null. */
export const fitJson = z.object({ analyses: z.array(analysis).readonly() });

export type FitJson = z.infer<typeof fitJson>;
export type FitJsonAnalysis = z.infer<typeof analysis>;

/** The same as a JSON Schema, draft 2020-12. */
export function fitJsonSchema(): unknown {
  return z.toJSONSchema(fitJson);
}

/** One analysis as JSON has it. */
export function jsonOf(
  about: Pick<FitJsonAnalysis, 'source' | 'x' | 'y' | 'floor' | 'runs' | 'remarks'>,
  analysis: OnsetAnalysis,
  customary: RecipeResult | null,
): FitJsonAnalysis {
  if (analysis.kind !== 'transition') {
    return {
      ...about,
      reason: analysis.reason,
      evidence: null,
      criticalDensity: null,
      exponent: null,
      halfHeight: null,
      cautions: [],
      headline: 'not determined',
      laws: [],
      customary,
    };
  }
  const { evidence, criticalDensity, exponent, halfHeight, cautions, headline, entries } = analysis;
  return {
    ...about,
    reason: null,
    evidence,
    criticalDensity,
    exponent,
    halfHeight,
    cautions: cautions.map((caution) => ({ kind: caution.kind, text: cautionText(caution) })),
    headline,
    laws: entries,
    customary,
  };
}
