import { describe, expect, it } from 'vitest';
import { exponentTable } from '../../../src/report/tables/exponent-table.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('exponentTable', () => {
  it('never shows a number where nothing was determined', () => {
    const table = exponentTable([two]);
    expect(table.texts[0]?.slice(3, -1)).toEqual(['–', '–', '–']);
    expect(table.texts[0]?.at(-1)).toBe(
      'not determined: 2 seeds: at least 5 are needed to know the error',
    );
  });

  it('gives the file both ends of every interval', () => {
    const found = { value: 0.5, low: 0.4, high: 0.6, standardError: 0.05, systematic: 0.123 };
    const result = {
      ...({ kind: 'determined', correlation: 0, shape: 'sharp' } as const),
      ...{ criticalDensity: found, exponent: found },
    };
    const table = exponentTable([{ ...two, analysis: { ...two.analysis, result } }]);
    const cell = (key: string) => table.values[0]?.[table.keys.indexOf(key)];
    const keys = ['exponent', 'exponent_low', 'exponent_high', 'exponent_systematic'];
    expect(keys.map(cell)).toEqual([0.5, 0.4, 0.6, 0.123]);
    expect(table.texts[0]?.[4]).toBe('0.50 [0.40, 0.60] ± 0.12');
    expect(table.texts[0]?.at(-1)).toBe('exponent determined, sharp kink');
  });
});

// Helpers
const two = syntheticAnalysis(2);
