import { describe, expect, it } from 'vitest';
import { criticalityPicture } from '../../../src/results/criticality/criticality-picture.js';
import { fluctuationPicture } from '../../../src/results/criticality/fluctuation-picture.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('criticalityPicture', () => {
  it('draws the fit of each run through its own points', () => {
    const { curves } = criticalityPicture(kinked);
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
    expect(criticalityPicture(two).exponent).toBeNull();
    expect(criticalityPicture(kinked).exponent?.value ?? null).toBe(resultExponent);
  });
});

describe('fluctuationPicture', () => {
  it('needs more than two runs', () => {
    expect(fluctuationPicture(two)).toBeNull();
    expect(fluctuationPicture(kinked)?.valuesAtCritical.length).toBe(6);
  });
});

// Helpers
const kinked = syntheticAnalysis(6);
const two = syntheticAnalysis(2);
const { result } = kinked.analysis;
const resultExponent = result.kind === 'determined' ? result.exponent.value : null;
