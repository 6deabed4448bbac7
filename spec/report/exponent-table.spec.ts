import { describe, expect, it } from 'vitest';
import { exponentTable, relatedExponents } from '../../src/report/exponent-table.js';

describe('exponentTable', () => {
  it('never shows a number where nothing was determined', () => {
    const table = exponentTable([undetermined]);
    expect(table.texts[0]?.slice(3, -1)).toEqual(['–', '–', '–', '–', '–']);
    expect(table.texts[0]?.at(-1)).toBe('not determined: two seeds');
  });

  it('gives the file both ends of every interval', () => {
    const exponent = { value: 0.5, low: 0.4, high: 0.6 };
    const table = exponentTable([{ ...undetermined, exponent }]);
    const cell = (key: string) => table.values[0]?.[table.keys.indexOf(key)];
    expect(['exponent', 'exponent_low', 'exponent_high'].map(cell)).toEqual([0.5, 0.4, 0.6]);
  });
});

describe('relatedExponents', () => {
  it('names a source for every value', () => {
    for (const row of relatedExponents().texts) expect(row.every((text) => text !== '')).toBe(true);
  });
});

// Helpers
const undetermined = {
  problem: 'FC4 on MNIST',
  observable: 'accuracy',
  seeds: 2,
  criticalDensity: null,
  exponent: null,
  systematicError: null,
  chiSquaredPerFreedom: null,
  kinkShare: null,
  verdict: 'not determined: two seeds',
};
