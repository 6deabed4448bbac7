import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/claims/judging/claim.js';
import type { Evidence } from '../../../src/claims/judging/evidence.js';
import { findingText } from '../../../src/report/verdicts/finding-text.js';

/** Evidence made so that the verdict is known. */
export interface Cases {
  readonly agrees: Evidence;
  readonly disagrees: Evidence;
  readonly straddles: Evidence;
}

/** What every claim must do: agree, disagree, leave open, and name the command when it knows nothing. */
export function claimLaws(claim: Claim, { agrees, disagrees, straddles }: Cases): void {
  describe(claim.id, () => {
    it('is replicated on evidence that satisfies it', () => {
      expect(claim.judge(agrees)).toMatchObject({ verdict: 'replicated' });
    });

    it('is not replicated on evidence that violates it', () => {
      expect(claim.judge(disagrees)).toMatchObject({ verdict: 'not replicated' });
    });

    it('is inconclusive on evidence that straddles its bound', () => {
      expect(claim.judge(straddles)).toMatchObject({ verdict: 'inconclusive' });
    });

    it('is not run without evidence, and names the command', () => {
      const finding = claim.judge({ runs: [] });
      expect(finding.verdict).toBe('not run');
      expect(findingText(finding)).toMatch(/^run `npx criticality reproduce /);
    });

    it('does not depend on the order of the evidence', () => {
      for (const evidence of [agrees, disagrees, straddles]) {
        expect(claim.judge(reversed(evidence))).toEqual(claim.judge(evidence));
      }
    });
  });
}

function reversed(evidence: Evidence): Evidence {
  return {
    runs: evidence.runs.toReversed(),
    ...(evidence.criticality && { criticality: evidence.criticality.toReversed() }),
    ...(evidence.recovery && { recovery: evidence.recovery.toReversed() }),
    ...(evidence.retraining && {
      retraining: evidence.retraining.map((one) => ({ ...one, results: one.results.toReversed() })),
    }),
  };
}
