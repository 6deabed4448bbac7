import type { CriticalityAnalysis } from '../../criticality/ensemble/criticality-analysis.js';
import type { ExponentResult } from '../../criticality/fits/fit-exponent.js';
import { fewestSeeds } from '../../criticality/fits/refusal.js';

type Determined = Extract<ExponentResult, { readonly kind: 'determined' }>;

/** What an analysis comes to; null where it gives no number. */
export interface ExponentSummary {
  readonly seeds: number;
  readonly criticalDensity: Determined['criticalDensity'] | null;
  readonly exponent: Determined['exponent'] | null;
  /** AICc of the best curve without a transition less that of the better kink; null for few seeds. */
  readonly kinkMargin: number | null;
  readonly chiSquaredPerFreedom: number | null;
  /** Share of bootstrap replicates in which a kink beats every smooth curve. */
  readonly kinkShare: number | null;
  readonly result: ExponentResult;
}

/** The numbers of an analysis that open its section. */
export function exponentSummary(analysis: CriticalityAnalysis): ExponentSummary {
  const { result, models, bootstrap, seeds, kinkMargin } = analysis;
  const found = result.kind === 'determined' ? result : null;
  return {
    seeds: seeds.length,
    criticalDensity: found?.criticalDensity ?? null,
    exponent: found?.exponent ?? null,
    kinkMargin: seeds.length < fewestSeeds ? null : kinkMargin,
    chiSquaredPerFreedom: models.find(({ name }) => name === 'kink')?.chiSquaredPerFreedom ?? null,
    kinkShare: bootstrap?.kinkShare ?? null,
    result,
  };
}
