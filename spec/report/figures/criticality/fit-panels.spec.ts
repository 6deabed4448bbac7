import { describe, expect, it } from 'vitest';
import {
  fitPanel,
  pointsOf,
  rawPanel,
  residualPanel,
} from '../../../../src/report/figures/criticality/fit-panels.js';
import { syntheticPicture } from '../../../support/synthetic-studies.js';

describe('fit panels', () => {
  it('need a fitted range, but for the points themselves', () => {
    const bare = { ...picture, window: null, criticalDensity: null };
    expect(rawPanel(bare).layer.length).toBe(1);
    expect(fitPanel(bare)).toBeNull();
    expect(residualPanel(bare)).toBeNull();
  });

  it('have no residuals where errors are unknown', () => {
    const curves = picture.curves.map((curve) => ({ ...curve, error: null }));
    expect(residualPanel({ ...picture, curves })).toBeNull();
  });

  it('show every residual, however large', () => {
    const curves = picture.curves.map((curve) => ({
      ...curve,
      error: Array.from(curve.density, () => 1e-4),
    }));
    const panel = residualPanel({ ...picture, curves });
    const [line] = panel?.layer.slice(2) ?? [];
    const scale = line?.encoding.y.scale.domain;
    expect(scale?.[1]).toBeGreaterThan(100);
  });
});

describe('the linear axes', () => {
  it('end near the transition, however slow the approach to the plateau', () => {
    const end = (window: readonly [number, number], halfHeight: number | null) =>
      fitPanel({ ...picture, window, halfHeight })?.layer[0]?.encoding.x.scale.domain[1];
    expect(end([0, 0.03], 0.005)).toBe(2);
    expect(end([0, 0.01], 0.005)).toBe(1.3);
    expect(end([0, 0.01], null)).toBe(1.3);
  });
});

describe('pointsOf', () => {
  it('gives densities in percent', () => {
    const curve = { ...picture.curves[0]!, density: [0.01], value: [2] };
    expect(pointsOf(curve)).toEqual([{ x: 1, y: 2 }]);
  });
});

// Helpers
const picture = syntheticPicture(2);
