import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claims, generalClaims, judgeClaims } from '../../../../src/claims/judging/claim-table.js';
import { judgeNetworks } from '../../../../src/claims/judging/general/judge-networks.js';
import { findingText } from '../../../../src/report/verdicts/finding-text.js';
import { prunedNetworks } from '../../../../src/results/problems/pruned-networks.js';
import { type MadeRun, madeRun } from '../../../support/made-runs.js';
import { ownData } from '../../../support/own-data.js';
import { ownNetwork } from '../../../support/own-network.js';

describe('judgeNetworks', () => {
  it('gives any network on any data the verdicts that curves of one shape give FC4 on MNIST', () => {
    fc.assert(
      fc.property(curves, classes, (shape, count) => {
        const papers = judgeClaims({ runs: madeOf(shape) });
        const own = { own: ownNetwork(count), dataset: ownData(count) };
        for (const { id, verdict } of judged(madeOf({ ...shape, ...own }))) {
          if (atFloor.includes(id)) continue;
          expect({ id, verdict }).toEqual({
            id,
            verdict: papers.find((one) => one.id === id)?.verdict,
          });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('judges a rule on its own runs, beside the controls that all rules share', () => {
    const good = [1, 2, 3].map((seed) => madeRun({ seed, rule: lamp, half: 0.004 }));
    const bad = [1, 2, 3].map((seed) => madeRun({ seed, half: 0.3 }));
    const random = [1, 2, 3].map((seed) => madeRun({ seed, rule: 'random', half: 0.1 }));
    const [magnitudes, lamps] = all([...good, ...bad, ...random]);
    expect(verdictOf(magnitudes, 'magnitude-better-than-random')).toBe('not replicated');
    expect(verdictOf(lamps, 'magnitude-better-than-random')).toBe('replicated');
    expect(verdictOf(lamps, 'fine-tuning-essential'), 'its own control is not there').toBe(
      'not run',
    );
  });

  it('takes no control of another protocol', () => {
    const runs = [madeRun({ batchSize: 32 }), madeRun({ rule: 'random' })];
    expect(verdictOf(all(runs)[0], 'magnitude-better-than-random')).toBe('not run');
  });

  it('states bounds for the classes that there are', () => {
    const expected = (count: number) => {
      const own = madeRun({ own: ownNetwork(count), dataset: ownData(count) });
      const rules = all([own])[0]?.verdicts.map((one) => one.expected) ?? [];
      return rules.filter((rule) => /ln|nats \(|with the same mask|random at most/.test(rule));
    };
    expect(expected(5)).toEqual([
      'at most 1.56 nats (ln 5 = 1.609) once both are at their floors',
      'accuracy of at least 30 % after further training with the same mask',
      'swapped at least half of the original above guessing; random at most 30 %',
    ]);
    const papers = new Map(claims.map((one) => [one.id, one.expected]));
    for (const { id, expected: rule } of all([madeRun()])[0]?.verdicts ?? []) {
      expect(rule, 'of ten classes the rules are those of the paper').toBe(papers.get(id));
    }
  });

  it('says what to run where it knows nothing, and never names itself twice', () => {
    const own = madeRun({ own: ownNetwork(4), dataset: ownData(4) });
    for (const { verdict, finding } of judged([own])) {
      const text = findingText(finding);
      if (verdict === 'not run') expect(text).toMatch(/^run `npx criticality reproduce /);
      expect(text).not.toContain('tiny on mine');
    }
  });

  it('does not depend on the order of the runs', () => {
    const runs = [1, 2].flatMap((seed) => [
      madeRun({ seed, dataset: 'fashion-mnist' }),
      madeRun({ seed, dataset: 'fashion-mnist', rule: 'random' }),
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(runs, { minLength: 4 }), (shuffled) => {
        expect(judged(shuffled)).toEqual(judged(runs));
      }),
      { numRuns: 5 },
    );
  });
});

// Helpers
const lamp = {
  name: 'lamp',
  path: '/rules/lamp.mjs',
  sha256: 'fedcba9876543210'.repeat(4),
  isControl: false,
};

/** Claims on the first step at the floor, which lies at another height among fewer classes. */
const atFloor = ['class-means-become-uniform', 'outcome-entropy-unsaturated'];

const classes = fc.integer({ min: 3, max: 40 });

/** Shapes that lie on no bound, where one test image more or less decides. */
const curves: fc.Arbitrary<MadeRun> = fc.record({
  half: fc.constantFrom(0.0004, 0.002, 0.007, 0.03, 0.2),
  sharpness: fc.constantFrom(2, 4, 8, 12),
  baseline: fc.constant(0.97),
  quiet: fc.constantFrom(0.01, 0.07, 0.2),
});

function madeOf(shape: MadeRun) {
  const outcome = [0.05, 0.9] as const;
  return [1, 2, 3].map((seed) => madeRun({ ...shape, outcome, seed }));
}

function all(runs: readonly ReturnType<typeof madeRun>[]) {
  return prunedNetworks(runs).map((networks) =>
    judgeNetworks(generalClaims, networks, runs, (own) => ({ runs: own })),
  );
}

function judged(runs: readonly ReturnType<typeof madeRun>[]) {
  return all(runs).flatMap(({ verdicts }) => verdicts);
}

function verdictOf(found: ReturnType<typeof all>[number] | undefined, id: string) {
  return found?.verdicts.find((one) => one.id === id)?.verdict;
}
