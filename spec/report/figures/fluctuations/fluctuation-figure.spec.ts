import { describe, expect, it } from 'vitest';
import { fluctuationFigure } from '../../../../src/report/figures/fluctuations/fluctuation-figure.js';
import { syntheticFluctuations } from '../../../support/synthetic-studies.js';

describe('fluctuationFigure', () => {
  it('marks the peak and shows every run at the transition', async () => {
    const { svg, caption } = await fluctuationFigure(syntheticFluctuations(), 'figure-6.svg');
    expect(caption).toContain('is at 0.100 %');
    const [, dots] = /<path d="([^"]+)"[^>]*stroke-linecap="round"/.exec(svg) ?? [];
    expect(dots?.match(/M/g)?.length).toBe(10);
  });
});
