import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineEstimates, poolRuns } from '../../../src/criticality/answers/estimate.js';
import { expectClose } from '../../support/expect-close.js';

describe('combineEstimates', () => {
  it('holds the statistical interval in the total one, and the value in both', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), (entries) => {
        const { value, statistical, total } = combineEstimates(entries, 4, 0.1);
        expect(total[0] <= statistical[0] && statistical[1] <= total[1]).toBe(true);
        expect(statistical[0] <= value && value <= statistical[1]).toBe(true);
      }),
    );
  });

  it('adds nothing where all estimates agree, and gains nothing by repeating one', () => {
    const one = { name: 'a', value: 1, error: 0.1 };
    const single = combineEstimates([one], 9, 0.05);
    const twice = combineEstimates([one, one], 9, 0.05);
    const because = 'the same sums';
    expectClose(twice.total[1], single.total[1], { relative: 1e-14, because });
    expect(single.total).toEqual(single.statistical);
  });
});

describe('poolRuns', () => {
  it('knows the mean of runs no better than their scatter allows', () => {
    const { value, error } = poolRuns({
      name: 'scattered',
      value: [1, 2, 3, 4],
      variance: [1e-6, 1e-6, 1e-6, 1e-6],
    });
    const because = 'the mean of four, and its standard error';
    expectClose(value, 2.5, { relative: 1e-6, because });
    expectClose(error, Math.sqrt(5 / 3 / 4), { relative: 1e-4, because });
  });
});

// Helpers
const entry = fc.record({
  name: fc.constant('law'),
  value: fc.double({ min: -3, max: 3, noNaN: true }),
  error: fc.double({ min: 1e-3, max: 1, noNaN: true }),
});
