import { describe, expect, it } from 'vitest';
import {
  runFitsTable,
  saturationTable,
  windowDependenceTable,
} from '../../../src/report/tables/fit-tables.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('fit tables', () => {
  it('have a row for each run, form and window, and one for the continuation', () => {
    const { dependence } = kinked.analysis;
    expect(runFitsTable([kinked]).values.length).toBe(6);
    expect(saturationTable([kinked]).values.length).toBe(3);
    expect(windowDependenceTable([kinked]).values.length).toBe(
      dependence.windows.length + (dependence.limit ? 1 : 0),
    );
  });

  it('give the continuation its error, in words and in the file', () => {
    const three = { none: 0.5, beta: 0.6, one: 0.7 };
    const dependence = {
      ...kinked.analysis.dependence,
      limit: three,
      limitError: { ...three, beta: 0.12 },
    };
    const { texts, keys, values } = windowDependenceTable([
      { ...kinked, analysis: { ...kinked.analysis, dependence } },
    ]);
    expect(texts.at(-1)).toContain('continued to 0');
    expect(texts.at(-1)).toContain('0.60 ± 0.12');
    expect(values.at(-1)?.[keys.indexOf('exponent_beta_error')]).toBe(0.12);
  });

  it('print densities and exponents to the second digit of their errors', () => {
    const { texts } = runFitsTable([kinked]);
    for (const row of texts) {
      expect(row[4]).toMatch(/^\(\d+\.\d+ ± \d*\.?\d+\) %$/);
      expect(row[5]).toMatch(/^\d\.\d+ ± \d\.\d+$/);
    }
  });

  it('are empty where nothing was fitted', () => {
    const { dependence } = kinked.analysis;
    const analysis = { ...kinked.analysis, runs: [], saturation: [] };
    const none = {
      ...kinked,
      analysis: { ...analysis, dependence: { ...dependence, windows: [], limit: null } },
    };
    for (const table of [runFitsTable, saturationTable, windowDependenceTable]) {
      expect(table([none]).values).toEqual([]);
    }
  });
});

// Helpers
const kinked = syntheticAnalysis(6);
