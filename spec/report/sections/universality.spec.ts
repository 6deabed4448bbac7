import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../src/report/document/compose-report.js';
import { universalitySection } from '../../../src/report/sections/universality.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('universalitySection', () => {
  it('sets problems side by side, with their tables and one figure', async () => {
    const files = filesOf({ title: 'T', lead: '', sections: [await universalitySection(studies)] });
    expect(Object.keys(files).sort()).toEqual([
      'figure-8-universality.svg',
      'report.html',
      'report.md',
      'tables/critical-edges.csv',
      'tables/exponent-comparisons.csv',
      'tables/transitions.csv',
    ]);
    expect(files['report.md']).not.toMatch(/NaN|undefined|Infinity/);
    expect(files['report.md']).toContain('cannot be compared: neither is determined');
  });

  it('does without the figure where no run has a transition', async () => {
    const flat = studies.map(({ study, edges }) => ({
      edges,
      study: { ...study, curves: [], analysis: { ...study.analysis, places: null } },
    }));
    const { blocks } = await universalitySection(flat);
    expect(blocks.filter(({ kind }) => kind === 'figure')).toEqual([]);
  });
});

// Helpers
const study = syntheticAnalysis(2);
const studies = ['FC4 on MNIST', 'FC4 on Fashion-MNIST'].map((problem) => ({
  study: { ...study, problem },
  edges: 110_912,
}));
