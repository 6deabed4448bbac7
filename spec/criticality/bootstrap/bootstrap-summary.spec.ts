import { describe, expect, it } from 'vitest';
import type { Replicate } from '../../../src/criticality/bootstrap/bootstrap.js';
import {
  percentileInterval,
  summariseBootstrap,
} from '../../../src/criticality/bootstrap/bootstrap-summary.js';
import { expectClose } from '../../support/expect-close.js';

describe('percentileInterval', () => {
  const ranks = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);

  it('cuts 2.5 % on either side for a single run', () => {
    const { low, high } = percentileInterval(ranks, 1)!;
    expectClose([low, high], [0.025, 0.975], { absolute: 1e-9, because: 'order statistics' });
  });

  it('is wider for few runs: by Student instead of normal quantiles', () => {
    // t = 2.7764 with 4 degrees of freedom leaves 0.275 % on either side of a normal
    const { low, high } = percentileInterval(ranks, 5)!;
    expectClose([low, high], [0.002748, 0.997252], { absolute: 1e-5, because: 'R 4 pnorm, qt' });
  });

  it('is null when there is next to nothing to cut', () => {
    expect(percentileInterval(ranks.slice(0, 19), 5)).toBeNull();
  });
});

describe('summariseBootstrap', () => {
  it('counts bounds, kinks and winners', () => {
    const { atBound, kinkShare, wins } = summariseBootstrap(
      [
        replicate(0.5, 50),
        replicate(0.6, 5),
        { ...replicate(0.7, 11), atBound: true, best: 'hill' },
        lost,
      ],
      5,
    );
    expect(atBound).toBe(0.5);
    expect(kinkShare).toBe(0.5);
    expect(wins).toEqual({ kink: 0.5, hill: 0.25, none: 0.25 });
  });

  it('has no intervals without replicates', () => {
    expect(summariseBootstrap([], 5)).toEqual({
      replicates: 0,
      atBound: 0,
      kinkShare: 0,
      wins: {},
      criticalDensity: null,
      exponent: null,
      correlation: null,
    });
  });
});

// Helpers
const lost: Replicate = {
  index: 9,
  criticalDensity: null,
  exponent: null,
  atBound: true,
  kinkMargin: -Infinity,
  best: null,
};

function replicate(exponent: number, kinkMargin: number): Replicate {
  return { index: 0, criticalDensity: 0.1, exponent, atBound: false, kinkMargin, best: 'kink' };
}
