import { describe, expect, it } from 'vitest';
import { criticalityFigure } from '../../../../src/report/figures/criticality/criticality-figure.js';
import { syntheticPicture } from '../../../support/synthetic-studies.js';

describe('criticalityFigure', () => {
  it('draws all points of all runs that can be told apart', async () => {
    const { svg } = await figure;
    const paths = [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke-linecap="round"/g)];
    const [all] = paths.map(([, path]) => path?.match(/M/g)?.length);
    // Of 600 there are 78 within half a pixel of another; `apartDots` has the law.
    expect(all).toBe(522);
  });

  it('states estimate, interval and verdict in words', async () => {
    const { caption } = await figure;
    expect(caption).toContain('exponent 0.500 (95 % interval 0.440 to 0.560)');
    expect(caption).toContain('Verdict: exponent determined, sharp kink.');
  });

  it('draws what there is when nothing was determined', async () => {
    const picture = syntheticPicture(2);
    const { svg, caption } = await criticalityFigure(
      {
        ...picture,
        curves: picture.curves.map((curve) => ({ ...curve, fitted: null, criticalDensity: null })),
        criticalDensity: null,
        exponent: null,
        effectiveExponents: [],
        contour: null,
        result: { kind: 'not determined', reason: 'two seeds are too few' },
      },
      'figure-5.svg',
    );
    expect(caption).toContain('exponent not determined');
    expect(svg).toContain('(a) all points');
    for (const panel of ['(c)', '(d)', '(e)', '(f)']) expect(svg).not.toContain(`>${panel}`);
    expect(svg).not.toContain('NaN');
  });
});

// Helpers
const figure = criticalityFigure(syntheticPicture(2), 'figure-5.svg');
