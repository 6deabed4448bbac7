import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  akaikeWeights,
  informationCriterion,
} from '../../../src/criticality/fits/information-criterion.js';
import { expectClose } from '../../support/expect-close.js';

describe('informationCriterion', () => {
  it('charges two a parameter when there are many points', () => {
    expectClose(informationCriterion(10, 3, 1e9), 16, { absolute: 1e-6, because: '24 / 1e9 left' });
  });

  it('charges more when there are few, and is infinite when there are too few', () => {
    expect(informationCriterion(0, 3, 10)).toBe(6 + 24 / 6);
    expect(informationCriterion(0, 3, 4)).toBe(Infinity);
    expect(informationCriterion(0, 3, 20, 1, 2.5)).toBe(Infinity);
  });
});

describe('akaikeWeights', () => {
  it('sums to 1 and depends on differences alone', () => {
    const criteria = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1 });
    fc.assert(
      fc.property(criteria, fc.integer({ min: -9, max: 9 }), (values, shift) => {
        const weights = akaikeWeights(values);
        expectClose(
          weights.reduce((a, b) => a + b, 0),
          1,
          { absolute: 1e-12, because: 'rounding' },
        );
        expect(akaikeWeights(values.map((v) => v + shift))).toEqual(weights);
      }),
    );
  });

  it('gives an impossible model nothing', () => {
    expect(akaikeWeights([3, Infinity])).toEqual([1, 0]);
  });
});
