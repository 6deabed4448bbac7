import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../src/report/document/files-of.js';
import { universalitySection } from '../../../src/report/sections/universality.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { syntheticStudy } from '../../support/synthetic-analyses.js';

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
    const flat = studies.map((study) => ({
      ...study,
      curves: [],
      analysis: { ...study.analysis, densityEstimates: null },
    }));
    const { blocks } = await universalitySection(flat);
    expect(blocks.filter(({ kind }) => kind === 'figure')).toEqual([]);
  });
});

// Helpers
const studies = [fc4Mnist, { ...fc4Mnist, dataset: 'fashion-mnist' as const }].map((problem) =>
  syntheticStudy(2, problem),
);
