import { describe, expect, it } from 'vitest';
import { analyseEnsemble } from '../../src/criticality/analyse.js';
import { makeCurve } from '../../src/criticality/curve.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import {
  exponentRow,
  modelsTable,
  placesTable,
  runFitsTable,
} from '../../src/report/analysis-tables.js';
import { criticalitySection } from '../../src/report/criticality-section.js';
import { fluctuationsOf, pictureOf, verdictOf } from '../../src/report/picture-of-analysis.js';
import { filesOf } from '../../src/report/report.js';

describe('criticalitySection', () => {
  it('writes the exponent, its figures and its tables for runs that have one', async () => {
    const files = filesOf({ title: 'T', lead: '', sections: [await criticalitySection([kinked])] });
    expect(Object.keys(files)).toContain('figure-5-fc4-on-mnist-prediction-entropy.svg');
    expect(Object.keys(files)).toContain('tables/exponents.csv');
    expect(files['report.md']).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('gives no number but the reason where nothing was determined', async () => {
    const row = exponentRow(two);
    expect(row.exponent).toBeNull();
    expect(row.verdict).toBe('not determined: 2 seeds: at least 5 are needed to know the error');
    const { blocks } = await criticalitySection([two]);
    const figures = blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : []));
    expect(figures.length).toBe(1);
    expect(figures[0]?.caption).toContain('exponent not determined');
  });
});

describe('pictureOf', () => {
  it('draws the fit of each run through its own points', () => {
    const { curves } = pictureOf(kinked);
    for (const { value, fitted, error } of curves) {
      const residuals = Array.from(
        value,
        (v, i) => (v - (fitted?.[i] ?? NaN)) / (error?.[i] ?? NaN),
      );
      const inside = residuals.filter(Number.isFinite);
      expect(inside.length).toBeGreaterThan(20);
      // chi squared per point of a good fit is near 1; 2 is many standard errors away
      expect(inside.reduce((sum, r) => sum + r * r, 0) / inside.length).toBeLessThan(2);
    }
  });

  it('shows an estimate only where there is one', () => {
    expect(pictureOf(two).exponent).toBeNull();
    expect(pictureOf(kinked).exponent?.value ?? null).toBe(
      exponentRow(kinked).exponent?.value ?? null,
    );
    expect(pictureOf(kinked).verdict).toBe(verdictOf(kinked.analysis));
  });
});

describe('fluctuationsOf', () => {
  it('needs more than two runs', () => {
    expect(fluctuationsOf(two)).toBeNull();
    expect(fluctuationsOf(kinked)?.valuesAtCritical.length).toBe(6);
  });
});

describe('analysis tables', () => {
  it('have a row for each run, model and study', () => {
    expect(runFitsTable([kinked]).values.length).toBe(6);
    expect(modelsTable([kinked]).values.length).toBe(kinked.analysis.models.length);
    expect(placesTable([kinked, two]).values.length).toBe(2);
  });
});

// Helpers
const kinked = study(6);
const two = study(2);

/** Runs of a planted kink with exponent 1/2. */
function study(seeds: number) {
  const curves = Array.from({ length: seeds }, (_, seed) => {
    const stream = randomStream(seed, 'criticality-section');
    const critical = 0.001 + 0.00005 * stream.normal();
    const density = Array.from({ length: 60 }, (_, i) => (i + 1) * 0.0002);
    const value = density.map((p) => {
      const rise = p <= critical ? 0 : 1 - Math.exp(-Math.sqrt((p - critical) / 0.002));
      return 2.3 * rise + 0.02 * stream.normal();
    });
    return makeCurve({ density, value, variance: density.map(() => 0.0004), seed });
  });
  return {
    problem: 'FC4 on MNIST',
    observable: 'prediction entropy (nats)',
    curves,
    analysis: analyseEnsemble(curves, { floor: 0, replicates: 100 }),
  };
}
