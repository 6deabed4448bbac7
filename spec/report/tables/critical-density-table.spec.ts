import { describe, expect, it } from 'vitest';
import { criticalDensityTable } from '../../../src/report/tables/critical-density-table.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('criticalDensityTable', () => {
  it('has a row for a study without a transition, and nothing to say in it', () => {
    const none = { ...two, analysis: { ...two.analysis, densityEstimates: null } };
    const { texts } = criticalDensityTable([two, none]);
    expect(texts).toHaveLength(2);
    expect(texts[1]?.slice(2)).toEqual(['–', '–', '–', '–', '–']);
  });
});

// Helpers
const two = syntheticAnalysis(2);
