import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countText,
  fixed,
  missing,
  percent,
  percentWithUncertainty,
  signed,
  significant,
  withUncertainty,
} from '../../../src/report/document/number-format.js';

describe('withUncertainty', () => {
  it('gives the error two digits and the value as many decimals', () => {
    expect(withUncertainty(0.970321, 0.0017234)).toBe('0.9703 ± 0.0017');
    expect(withUncertainty(123.456, 12.3)).toBe('123 ± 12');
    expect(withUncertainty(0.5, 0.2, 'nats')).toBe('(0.50 ± 0.20) nats');
  });

  it('lets a value without a usable error stand alone', () => {
    for (const error of [null, 0, Number.NaN, Infinity]) {
      expect(withUncertainty(0.97, error)).toBe('0.9700');
    }
  });
});

describe('signed', () => {
  it('shows the sign of what it shows, to the second digit of the error', () => {
    expect(signed(0.0314, 0.012)).toBe('+0.031');
    expect(signed(-0.0314, 0.12)).toBe('-0.03');
    expect(signed(0.0001, 0.12)).toBe('0.00');
    expect(signed(-0.0001, 0.12)).toBe('0.00');
    expect(signed(0.5, 0)).toBe('+0.500');
    expect(signed(Number.NaN, 1)).toBe(missing);
  });
});

describe('percent', () => {
  it('always carries its unit', () => {
    expect(percent(0.9703)).toBe('97.03 %');
    expect(percentWithUncertainty(0.9703, 0.0017)).toBe('(97.03 ± 0.17) %');
  });
});

describe('significant', () => {
  it('keeps the value to the digits that it shows', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 1e-5, max: 1e5 }), (value) => {
        const shown = Number(significant(value, 3));
        // half a unit of the third digit, at most 0.5 % of the value, and rounding of the text
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.00501 * value);
      }),
    );
  });

  it('keeps trailing zeros that are digits', () => {
    expect(significant(0.1, 3)).toBe('0.100');
    expect(significant(0, 3)).toBe('0');
    expect(significant(1e-9, 2)).toBe('1.0e-9');
    expect(significant(0.9999, 3)).toBe('1.00');
  });
});

describe('numbers as text', () => {
  it('shows what is missing as a dash, never as NaN', () => {
    for (const value of [null, Number.NaN, Infinity]) {
      for (const text of [fixed(value, 2), percent(value), significant(value), countText(value)]) {
        expect(text).toBe(missing);
      }
    }
  });

  it('never shows a negative zero', () => {
    expect(fixed(-0.0001, 2)).toBe('0.00');
    expect(percent(-0)).toBe('0.00 %');
  });

  it('separates thousands', () => {
    expect([0, 999, 1000, 110_912, 1_234_567].map(countText)).toEqual([
      '0',
      '999',
      '1,000',
      '110,912',
      '1,234,567',
    ]);
  });
});
