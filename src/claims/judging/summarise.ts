import type { Finding, Testimony, Verdict, WantedRuns } from './finding.js';

/** What one place at which a claim is tested has to say; null where there is no evidence. */
export interface Part {
  /** Empty where the claim names its only place itself. */
  readonly title: string;
  readonly testimony: Testimony | null;
  /** What would make the evidence. */
  readonly wanted: WantedRuns;
}

/**
 * Joins the parts of a claim into one finding.
 *
 * A general claim fails at one counterexample, so the strictest verdict among the parts that were
 * run is that of the whole. Parts that were not run do not weigh; the finding says how many were.
 */
export function summarise(parts: readonly Part[]): Finding {
  const cases = parts.flatMap(({ title, testimony }) =>
    testimony ? [{ title, ...testimony }] : [],
  );
  return {
    verdict: strictest(cases.map(({ verdict }) => verdict)),
    cases,
    places: parts.length,
    wanted: parts[0]?.wanted ?? { runs: [], together: false },
  };
}

/** A claim in several parts fails with any of them. */
export function strictest(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('not replicated')) return 'not replicated';
  if (verdicts.includes('inconclusive')) return 'inconclusive';
  if (verdicts.includes('replicated')) return 'replicated';
  return 'not run';
}
