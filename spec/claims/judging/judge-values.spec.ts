import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeValues, verdictOf } from '../../../src/claims/judging/judge-values.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { testimonyText } from '../../../src/report/verdicts/finding-text.js';
import { expectClose } from '../../support/expect-close.js';

describe('judgeValues', () => {
  it('lets the t-interval of three or more seeds decide', () => {
    // mean 2, sd 1, t(0.975, 2) = 4.3027: the interval is 2 -+ 2.484
    const values = [1, 2, 3].map(exact);
    expect(judge(values, { low: -0.49 }).verdict).toBe('replicated');
    expect(judge(values, { low: -0.48 }).verdict).toBe('inconclusive');
    expect(judge(values, { low: 4.48 }).verdict).toBe('inconclusive');
    expect(judge(values, { low: 4.49 }).verdict).toBe('not replicated');
    expect(testimonyText(judge(values, {}))).toBe('2.00 [-0.48, 4.48] (3 seeds)');
  });

  it('says so when one or two seeds give no interval, and trusts their own errors', () => {
    const near = { value: 1.1, low: 0.9, high: 1.3 };
    const one = judge([near], { low: 1 });
    expect(one.verdict).toBe('inconclusive');
    expect(testimonyText(one)).toBe('1.10 [0.90, 1.30] (1 seed)');
    expect(judge([exact(1.5), exact(2)], { low: 1 }).verdict).toBe('replicated');
    expect(judge([exact(0.5), exact(2)], { low: 1 }).verdict).toBe('inconclusive');
    expect(judge([exact(0.5), exact(0.2)], { low: 1 }).verdict).toBe('not replicated');
  });

  it('never confirms or refutes when a seed has no value', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -9, max: 9 })), (numbers) => {
        const { verdict } = judge([...numbers.map(exact), null], { low: 0 });
        expect(verdict).toBe('inconclusive');
      }),
    );
  });

  it('is not run without seeds', () => {
    expect(judge([], { low: 0 }).verdict).toBe('not run');
  });

  it('does not depend on the unit: scaling values and bounds alike changes no verdict', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 }), (numbers) => {
        const once = judge(numbers.map(exact), { low: -3, high: 5 });
        const twice = judge(
          numbers.map((x) => exact(2 * x)),
          { low: -6, high: 10 },
        ); // exact in binary
        expect(twice.verdict).toBe(once.verdict);
      }),
    );
  });

  it('judges ratios in logarithms, so that a ratio and its inverse fare alike', () => {
    const ratios = [1.5, 2, 4];
    const accept = { low: 0.5, high: 8 };
    const inverse = { low: 1 / 8, high: 2 };
    const options = { scale: 'log', unit: { kind: 'significant' } } as const;
    const there = judgeValues(ratios.map(exact), { accept, ...options });
    const back = judgeValues(
      ratios.map((x) => exact(1 / x)),
      { accept: inverse, ...options },
    );
    expect(back.verdict).toBe(there.verdict);
  });

  it('confirms a false claim at its bound in 2.5 % of trials', () => {
    const trials = 4000;
    const stream = randomStream(1, 'judge-values');
    let confirmed = 0;
    for (let i = 0; i < trials; i++) {
      const values = Array.from({ length: 5 }, () => exact(stream.normal()));
      if (judge(values, { low: 0 }).verdict === 'replicated') confirmed++;
    }
    expectClose(confirmed / trials, 0.025, {
      absolute: 5 * Math.sqrt((0.025 * 0.975) / trials),
      because: 'five standard errors of a binomial share: false alarm 6e-7',
    });
  });
});

describe('verdictOf', () => {
  it('counts the bounds as inside', () => {
    expect(verdictOf([{ low: 0, high: 1 }], { low: 0, high: 1 })).toBe('replicated');
  });
});

// Helpers
const exact = (value: number) => ({ value, low: value, high: value });

function judge(values: Parameters<typeof judgeValues>[0], accept: { low?: number; high?: number }) {
  return judgeValues(values, { accept, unit: { kind: 'number', decimals: 2 } });
}
