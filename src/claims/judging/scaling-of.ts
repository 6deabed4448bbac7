import { significant } from '../../report/document/number-format.js';
import type { Estimated, Evidence, OrderParameter, ScalingEvidence } from './evidence.js';
import { estimateText } from './judge-values.js';
import { type Problem, sameProblem } from './problem.js';

/** The analysis of one order parameter of one problem; null where there is none. */
export function scalingOf(
  { criticality = [] }: Evidence,
  problem: Problem,
  observable: OrderParameter,
): ScalingEvidence['analysis'] | null {
  const found = criticality.find(
    (one) => sameProblem(one, problem) && one.observable === observable,
  );
  return found?.analysis ?? null;
}

/** The exponent; its interval is widened on both sides by the systematic error. */
export function exponentOf({ result }: ScalingEvidence['analysis']): Estimated | null {
  return result.kind === 'determined' ? widened(result.exponent) : null;
}

/** `exponent 0.52 [0.45, 0.60], critical density 0.0021 [...], sharp (10 seeds)`, or why there is none. */
export function scalingText(analysis: ScalingEvidence['analysis']): string {
  const { seeds, result } = analysis;
  const count = `${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}`;
  const exponent = exponentOf(analysis);
  if (result.kind !== 'determined' || exponent === null) {
    const reason = result.kind === 'determined' ? 'no exponent' : result.reason;
    return `not determined, ${reason} (${count})`;
  }
  const text = (value: number) => significant(value);
  const place = estimateText(widened(result.criticalDensity), text);
  return `exponent ${estimateText(exponent, text)}, critical density ${place}, ${result.shape} (${count})`;
}

function widened({ value, low, high, systematic }: Estimated & { readonly systematic: number }) {
  return { value, low: low - systematic, high: high + systematic };
}
