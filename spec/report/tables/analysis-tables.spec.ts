import { describe, expect, it } from 'vitest';
import {
  exponentRow,
  modelsTable,
  nameOf,
  placesTable,
} from '../../../src/report/tables/analysis-tables.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('exponentRow', () => {
  it('gives the reason and no number where nothing was determined', () => {
    const row = exponentRow(two);
    expect([row.exponent, row.criticalDensity]).toEqual([null, null]);
    expect(row.verdict).toBe('not determined: 2 seeds: at least 5 are needed to know the error');
  });
});

describe('analysis tables', () => {
  it('have a row for each model and study', () => {
    expect(modelsTable([kinked]).values.length).toBe(kinked.analysis.models.length);
    expect(placesTable([kinked, two]).values.length).toBe(2);
  });

  it('say of each model what it would mean', () => {
    const { titles, texts } = modelsTable([kinked]);
    const [model, says] = ['model', 'what it says'].map((title) => titles.indexOf(title));
    const meaning = Object.fromEntries(texts.map((row) => [row[model!], row[says!]]));
    expect(meaning).toMatchObject({
      kink: 'power law',
      step: 'jump',
      hill: 'no transition',
      'infinite order': 'no power law',
    });
  });

  it('have a row for a study without a transition, and nothing to say in it', () => {
    const none = { ...two, analysis: { ...two.analysis, places: null } };
    expect(placesTable([none]).texts[0]?.slice(2)).toEqual(['–', '–', '–', '–', '–']);
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
