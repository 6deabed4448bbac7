import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import type { Estimate } from '../../criticality/answers/estimate.js';
import type { EvidenceGrade } from '../../criticality/answers/evidence.js';
import type { RecipeResult } from '../../criticality/calibration/customary-recipe.js';
import { cautionText } from '../../report/verdicts/onset-words.js';

/** What `criticality fit --json` prints. Numbers that do not exist are null; intervals hold 95 %. */
export interface FitJson {
  readonly analyses: readonly FitJsonAnalysis[];
}

export interface FitJsonAnalysis {
  readonly source: string;
  /** Columns of the control and of the order parameter. */
  readonly x: string;
  readonly y: string;
  readonly floor: number;
  /** Labels of the curves. */
  readonly runs: readonly string[];
  /** How the table was read, where it was not plain. */
  readonly remarks: readonly string[];
  /** Why there is no transition to speak of, and what to add; null where there is one. */
  readonly reason: string | null;
  readonly evidence: {
    readonly grade: EvidenceGrade;
    /** AICc of the best curve without an onset less that of the best onset, errors correlated. */
    readonly margin: number;
    /** The same with every point's error for itself. */
    readonly plainMargin: number;
    /** Share of resampled ensembles with a margin of strong evidence, and their number. */
    readonly share: number;
    readonly replicates: number;
    readonly onset: string;
    readonly rival: string;
    readonly infiniteOrderMargin: number;
  } | null;
  readonly criticalDensity: Estimate | null;
  readonly exponent: Estimate | null;
  readonly halfHeight: number | null;
  readonly cautions: readonly { readonly kind: string; readonly text: string }[];
  readonly headline: 'determined' | 'not determined';
  /** Estimates by law and window, before they are combined. */
  readonly laws: readonly {
    readonly name: string;
    readonly criticalDensity: number;
    readonly exponent: number;
    readonly logExponentError: number;
  }[];
  /** The straight line in logarithms, to compare with others' numbers. */
  readonly customary: RecipeResult | null;
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
