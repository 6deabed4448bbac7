import { describe, expect, it } from 'vitest';
import { fluctuationFigure } from '../../../../src/report/figures/fluctuations/fluctuation-figure.js';
import { syntheticFluctuations } from '../../../support/synthetic-studies.js';

describe('fluctuationFigure', () => {
  it('marks the peak, and tells the values of the runs at the transition in words', async () => {
    const picture = syntheticFluctuations();
    const { svg, caption } = await fluctuationFigure(picture, 'figure-6.svg');
    expect(caption).toContain('is at 0.100 %');
    expect(svg).toContain('>peak 0.100 %</text>');
    const least = Math.min(...picture.valuesAtCritical).toFixed(3);
    expect(caption).toContain(`${picture.grouping}, ${least} to `);
  });
});
