import { describe, expect, it } from 'vitest';
import {
  exponentRow,
  modelsTable,
  nameOf,
  placesTable,
  runFitsTable,
  windowFlowTable,
} from '../../src/report/analysis-tables.js';
import { syntheticAnalysis } from './synthetic-analyses.js';

describe('exponentRow', () => {
  it('gives the reason and no number where nothing was determined', () => {
    const row = exponentRow(two);
    expect([row.exponent, row.criticalDensity, row.systematicError]).toEqual([null, null, null]);
    expect(row.verdict).toBe('not determined: 2 seeds: at least 5 are needed to know the error');
  });
});

describe('analysis tables', () => {
  it('have a row for each run, model, window and study', () => {
    const { flow } = kinked.analysis;
    expect(runFitsTable([kinked]).values.length).toBe(6);
    expect(modelsTable([kinked]).values.length).toBe(kinked.analysis.models.length);
    expect(placesTable([kinked, two]).values.length).toBe(2);
    expect(windowFlowTable([kinked]).values.length).toBe(flow.flow.length + (flow.limit ? 1 : 0));
  });

  it('have a row for a study without a transition, and nothing to say in it', () => {
    const analysis = { ...two.analysis, places: null, models: [], runs: [] };
    const none = {
      ...two,
      analysis: { ...analysis, flow: { ...two.analysis.flow, flow: [], limit: null } },
    };
    expect(placesTable([none]).texts[0]?.slice(2)).toEqual(['–', '–', '–', '–', '–']);
    expect(windowFlowTable([none]).values).toEqual([]);
  });
});

describe('nameOf', () => {
  it('takes the unit away', () => {
    expect(nameOf('prediction entropy (nats)')).toBe('prediction entropy');
    expect(nameOf('accuracy')).toBe('accuracy');
  });
});

// Helpers
const kinked = syntheticAnalysis(6);
const two = syntheticAnalysis(2);
