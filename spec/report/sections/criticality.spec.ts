import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../src/report/document/files-of.js';
import { criticalitySection } from '../../../src/report/sections/criticality.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('criticalitySection', () => {
  it('writes the exponent, its figures and its tables for runs that have one', async () => {
    const files = filesOf({ title: 'T', lead: '', sections: [await criticalitySection([kinked])] });
    expect(Object.keys(files)).toContain('figure-5-fc4-on-mnist-prediction-entropy.svg');
    expect(Object.keys(files)).toContain('tables/exponents.csv');
    expect(files['report.md']).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('gives no number but the reason where nothing was determined', async () => {
    const { blocks } = await criticalitySection([two]);
    const figures = blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []));
    expect(figures.length).toBe(1);
    expect(figures[0]?.caption).toContain('exponent not determined');
  });

  it('draws small ensembles only where there are no others', async () => {
    const drawn = async (...studies: (typeof two)[]) => {
      const { blocks } = await criticalitySection(studies);
      return blocks.filter(({ kind }) => kind === 'figure').length;
    };
    const small = { ...two, problem: 'FC4 64-32-16 on MNIST' };
    expect(await drawn(two, small)).toBe(2);
    expect(await drawn(kinked, small)).toBe(await drawn(kinked));
  });
});

// Helpers
const kinked = syntheticAnalysis(6);
const two = syntheticAnalysis(2);
