import { describe, expect, it } from 'vitest';
import {
  fluctuationsOf,
  pictureOf,
  verdictOf,
} from '../../../../src/report/figures/criticality/picture-of-analysis.js';
import { syntheticAnalysis } from '../../../support/synthetic-analyses.js';

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
    expect(pictureOf(kinked).exponent?.value ?? null).toBe(resultExponent);
    expect(pictureOf(kinked).verdict).toBe(verdictOf(kinked.analysis));
  });
});

describe('fluctuationsOf', () => {
  it('needs more than two runs', () => {
    expect(fluctuationsOf(two)).toBeNull();
    expect(fluctuationsOf(kinked)?.valuesAtCritical.length).toBe(6);
  });
});

// Helpers
const kinked = syntheticAnalysis(6);
const two = syntheticAnalysis(2);
const { result } = kinked.analysis;
const resultExponent = result.kind === 'determined' ? result.exponent.value : null;
