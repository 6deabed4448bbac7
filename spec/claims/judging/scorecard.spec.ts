import { describe, expect, it } from 'vitest';
import type { JudgedClaim } from '../../../src/claims/judging/claim.js';
import { claims, judgeClaims } from '../../../src/claims/judging/claim-table.js';
import { themes } from '../../../src/claims/judging/claim-themes.js';
import type { Evidence } from '../../../src/claims/judging/evidence.js';
import { protocolVerdicts } from '../../../src/claims/judging/protocol-verdicts.js';
import { countStandings, scorecard } from '../../../src/claims/judging/scorecard.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { madeFamily } from '../../support/made-family.js';
import { madeSeeds } from '../../support/made-runs.js';

describe('scorecard', () => {
  it('holds every claim once, by theme', () => {
    const scores = cardOf(madeFamily(() => 0.009));
    expect(scores.map(({ judged }) => judged.id).sort()).toEqual(claims.map(({ id }) => id).sort());
    const order = scores.map(({ theme }) => themes.indexOf(theme));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('says that a claim depends on the protocol where one replicates it and another does not', () => {
    const half = (name: string) => (name === 'batchSize=32' ? 0.03 : 0.009);
    expect(standingOf(cardOf(madeFamily(half)))).toBe('depends on the protocol');
    expect(standingOf(cardOf(madeFamily(() => 0.009)))).toBe('replicated');
    expect(standingOf(cardOf(madeFamily(() => 0.03)))).toBe('not replicated');
  });

  it('does not let a fast schedule overrule a literal one that says the opposite', () => {
    const fast = madeSeeds([0.009, 0.0091, 0.0092], (half) => ({ half }));
    const literal = madeFamily((name) => (name === 'batchSize=32' ? 0.03 : null));
    const base = madeFamily((_, axis) => (axis === null ? 0.009 : null));
    expect(standingOf(cardOf([...fast, ...base]))).toBe('replicated');
    expect(standingOf(cardOf([...fast, ...base, ...literal]))).toBe('depends on the protocol');
  });

  it('takes the verdict of the runs at hand where there is no family', () => {
    const scores = cardOf(madeSeeds([0.009, 0.0091, 0.0092], (half) => ({ half })));
    for (const { judged, standing, cells } of scores) {
      expect([standing, cells]).toEqual([judged.verdict, []]);
    }
  });

  it('counts all of them', () => {
    const scores = cardOf(madeFamily(() => 0.009));
    const counts = countStandings(scores).map(({ count }) => count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(claims.length);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });
});

// Helpers
function cardOf(runs: readonly FinishedRun[]) {
  const evidence = (own: readonly FinishedRun[]): Evidence => ({ runs: own });
  const verdicts: JudgedClaim[] = judgeClaims(evidence(runs));
  return scorecard(verdicts, protocolVerdicts(claims, runs, evidence));
}

function standingOf(scores: ReturnType<typeof cardOf>) {
  return scores.find(({ judged }) => judged.id === 'transition-below-one-percent')?.standing;
}
