import { describe, expect, it } from 'vitest';
import { finiteSizeFigure } from '../../../../src/report/figures/finite-size/finite-size-figure.js';
import { syntheticSizes } from '../../../support/synthetic-studies.js';

describe('finiteSizeFigure', () => {
  it('draws every size twice, raw and rescaled, in a colour of its own', async () => {
    const figure = await finiteSizeFigure(syntheticSizes(), 'figure-7.svg');
    const drawn = [
      ...(figure?.svg ?? '').matchAll(
        /<path d="[^"]+" stroke="(#\w+)"[^>]*stroke-linecap="round"/g,
      ),
    ];
    expect(drawn.length).toBe(8);
    expect(new Set(drawn.map(([, colour]) => colour)).size).toBe(4);
    expect(figure?.caption).toContain("S' = 1.120");
  });

  it('is left out where there is no collapse', async () => {
    const result = { kind: 'not determined', reason: 'made so' } as const;
    expect(await finiteSizeFigure({ ...syntheticSizes(), result }, 'figure-7.svg')).toBeNull();
  });
});
