import type { Finding } from './claim.js';

/** What one place at which a claim is tested has to say; null where there is no evidence. */
export interface Part {
  /** Empty where the claim names its only place itself. */
  readonly title: string;
  readonly finding: Finding | null;
  /** What would make the evidence, ready to print. */
  readonly command: string;
}

/**
 * Joins the parts of a claim into one finding.
 *
 * A general claim fails at one counterexample, so the strictest verdict among the parts that were
 * run is that of the whole. Parts that were not run do not weigh; the finding says how many were.
 */
export function summarise(parts: readonly Part[]): Finding {
  const run = parts.flatMap(({ title, finding }) => (finding ? [{ title, ...finding }] : []));
  if (run.length === 0) {
    return { verdict: 'not run', found: `run ${parts[0]?.command ?? ''}`.trim() };
  }
  const told = run.map(({ title, found }) => (title === '' ? found : `${title}: ${found}`));
  const few = run.length < parts.length ? [`${run.length} of ${parts.length} cases run`] : [];
  return {
    verdict: strictest(run.map(({ verdict }) => verdict)),
    found: [...told, ...few].join('; '),
  };
}

/** A claim in several parts fails with any of them. */
export function strictest(verdicts: readonly Finding['verdict'][]): Finding['verdict'] {
  if (verdicts.includes('not replicated')) return 'not replicated';
  if (verdicts.includes('inconclusive')) return 'inconclusive';
  if (verdicts.includes('replicated')) return 'replicated';
  return 'not run';
}
