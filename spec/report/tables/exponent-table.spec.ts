import { describe, expect, it } from 'vitest';
import { exponentTable, relatedExponents } from '../../../src/report/tables/exponent-table.js';

describe('exponentTable', () => {
  it('never shows a number where nothing was determined', () => {
    const table = exponentTable([undetermined]);
    expect(table.texts[0]?.slice(3, -1)).toEqual(['–', '–', '–']);
    expect(table.texts[0]?.at(-1)).toBe('not determined: two seeds');
  });

  it('gives the file both ends of every interval', () => {
    const exponent = { value: 0.5, low: 0.4, high: 0.6, systematic: 0.123 };
    const table = exponentTable([{ ...undetermined, exponent }]);
    const cell = (key: string) => table.values[0]?.[table.keys.indexOf(key)];
    const keys = ['exponent', 'exponent_low', 'exponent_high', 'exponent_systematic'];
    expect(keys.map(cell)).toEqual([0.5, 0.4, 0.6, 0.123]);
    expect(table.texts[0]?.[4]).toBe('0.50 (0.40 to 0.60) ± 0.12');
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
  chiSquaredPerFreedom: null,
  kinkMargin: null,
  kinkShare: null,
  verdict: 'not determined: two seeds',
};
