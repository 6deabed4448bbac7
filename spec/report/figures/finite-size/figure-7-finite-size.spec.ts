import { describe, expect, it } from 'vitest';
import { figure7FiniteSize } from '../../../../src/report/figures/finite-size/figure-7-finite-size.js';
import { syntheticSizes } from '../../../support/synthetic-studies.js';

describe('figure7FiniteSize', () => {
  it('draws every size twice, raw and rescaled, in a colour of its own', async () => {
    const { svg, caption } = await figure7FiniteSize(syntheticSizes(), 'figure-7.svg');
    const drawn = [...svg.matchAll(/<path d="[^"]+" stroke="(#\w+)"[^>]*stroke-linecap="round"/g)];
    expect(drawn.length).toBe(8);
    expect(new Set(drawn.map(([, colour]) => colour)).size).toBe(4);
    expect(caption).toContain("S' = 1.120 ± 0.080");
  });
});
