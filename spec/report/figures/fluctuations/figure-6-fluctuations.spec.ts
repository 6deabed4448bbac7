import { describe, expect, it } from 'vitest';
import { figure6Fluctuations } from '../../../../src/report/figures/fluctuations/figure-6-fluctuations.js';
import { syntheticFluctuations } from '../../../support/synthetic-studies.js';

describe('figure6Fluctuations', () => {
  it('marks the peak and shows every run at the transition', async () => {
    const { svg, caption } = await figure6Fluctuations(syntheticFluctuations(), 'figure-6.svg');
    expect(caption).toContain('is at 0.100 %');
    const [, dots] = /<path d="([^"]+)"[^>]*stroke-linecap="round"/.exec(svg) ?? [];
    expect(dots?.match(/M/g)?.length).toBe(10);
  });
});
