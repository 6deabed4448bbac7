import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRuns } from '../../../src/claims/judging/choose-runs.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { tunedMagnitude } from '../../../src/results/problems/pruning-condition.js';
import { ensembleCollapses } from '../../../src/results/transition/ensemble-collapses.js';
import { expectClose } from '../../support/expect-close.js';
import { madeFamily } from '../../support/made-family.js';
import { madeSeeds } from '../../support/made-runs.js';

describe('ensembleCollapses', () => {
  it('tells first the ensemble on which claims are judged, whatever else was run', () => {
    fc.assert(
      fc.property(fc.subarray(parts, { minLength: 1 }), (chosen) => {
        const runs = chosen.flat();
        const judged = chooseRuns(runs, [role], 'any data')?.bySeed.flatMap((one) => one.runs);
        const [first] = ensembleCollapses(runs);
        expect(first?.runs.map(({ hash }) => hash)).toEqual(judged?.map(({ hash }) => hash));
      }),
    );
  });

  it('does not depend on the order of the runs', () => {
    const runs = parts.flat();
    expect(ensembleCollapses([...runs].reverse())).toEqual(ensembleCollapses(runs));
  });

  it('finds the density and the edges at which the runs were made to collapse', () => {
    const [found] = ensembleCollapses(fast);
    const wanted = Math.cbrt(0.008 * 0.009 * 0.01);
    expectClose(found?.halfWay?.value ?? 0, wanted, {
      relative: 0.01,
      because: 'read off between steps of 0.02 % of the edges',
    });
    expect(found?.halfWay?.count).toBe(3);
    expect(found?.edges).toBe(100_000);
  });

  it("tells every ensemble, the paper's rule first", () => {
    const lamp = { name: 'lamp', path: '/lamp.mjs', sha256: 'a'.repeat(64), isControl: false };
    const ruled = madeSeeds([0.007, 0.008], (half) => ({ half, rule: lamp }));
    const found = ensembleCollapses([...ruled, ...fast, ...literal, ...other]);
    const told = found.map(({ schedule, condition: { rule }, runs }) => [
      ...[schedule.kind, rule, runs.length],
    ]);
    expect(told.slice(0, 2)).toEqual([
      ['equal', 'magnitude', literal.length],
      ['zoom', 'magnitude', 3],
    ]);
    expect(told.at(-1)).toEqual(['zoom', 'lamp', 2]);
    expect(found.flatMap(({ runs }) => runs)).toHaveLength(5 + literal.length + other.length);
  });
});

// Helpers
const role = { problem: fc4Mnist, condition: tunedMagnitude };
const fast = madeSeeds([0.008, 0.009, 0.01], (half) => ({ half }));
const literal = madeFamily((_, axis) => (axis === null ? 0.02 : null));
const other = madeFamily((name) => (name === 'batchSize=32' ? 0.03 : null));
const reduced = madeSeeds([0.01, 0.01, 0.01, 0.01], (half) => ({ half, trainImages: 6000 }));
const parts = [fast, literal, other, reduced];
