import { describe, expect, it } from 'vitest';
import { modelTable } from '../../../src/report/tables/model-table.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('modelTable', () => {
  it('has a row for each model', () => {
    expect(modelTable([kinked]).values.length).toBe(kinked.analysis.models.length);
  });

  it('says of each model what it would mean', () => {
    const { titles, texts } = modelTable([kinked]);
    const [model, says] = ['model', 'what it says'].map((title) => titles.indexOf(title));
    const meaning = Object.fromEntries(texts.map((row) => [row[model!], row[says!]]));
    expect(meaning).toMatchObject({
      kink: 'power law',
      step: 'jump',
      hill: 'no transition',
      'infinite order': 'no power law',
    });
  });
});

// Helpers
const kinked = syntheticAnalysis(6);
