import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/claims/judging/claim.js';
import type { Evidence } from '../../src/claims/judging/evidence.js';
import { findingText } from '../../src/report/verdicts/finding-text.js';

/**
 * One test a claim, named with what was expected and found.
 *
 * A replicated claim passes and one that is not replicated fails: the numbers in the title are the
 * result. Where the evidence is missing or does not decide, the test is skipped, with the reason.
 */
export function reproduce(figure: string, claims: readonly Claim[], evidence: Evidence): void {
  describe(figure, () => {
    for (const { claim, place, expected, judge } of claims) {
      const finding = judge(evidence);
      const { verdict } = finding;
      const open = verdict === 'not run' || verdict === 'inconclusive';
      const title = `${claim} (${place}). Expected: ${expected}. Found: ${findingText(finding)}`;
      it.skipIf(open)(open ? `${verdict}: ${title}` : title, () => {
        expect(verdict).toBe('replicated');
      });
    }
  });
}
