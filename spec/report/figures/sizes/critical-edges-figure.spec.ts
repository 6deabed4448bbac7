import { describe, expect, it } from 'vitest';
import { criticalEdges } from '../../../../src/criticality/finite-size/critical-edges.js';
import {
  criticalEdgesFigure,
  type ScaledEdges,
} from '../../../../src/report/figures/sizes/critical-edges-figure.js';

describe('criticalEdgesFigure', () => {
  it('tells number, interval and share of every size on hovering', async () => {
    const { svg } = await criticalEdgesFigure(scaling(), words);
    expect(
      svg.match(/<title>N = [\d,]+, 2 runs: E_c [\d,]+ \[[\d,]+, [\d,]+\], [\d.]+ %</g),
    ).toHaveLength(4);
  });

  it('states the fitted power with its interval', async () => {
    const { svg } = await criticalEdgesFigure(scaling(), words);
    expect(svg).toMatch(/>E_c ~ N\^a, a = -?[\d.]+ \[-?[\d.]+, -?[\d.]+\]</);
  });
});

describe('criticalEdges', () => {
  it('fits a power that goes through the place it names', () => {
    const { through, sizes } = scaling();
    const [least, most] = [sizes[0]!, sizes.at(-1)!];
    expect(through.size).toBeGreaterThan(least.size);
    expect(through.size).toBeLessThan(most.size);
    // sizes whose edges are all but equal: the power between them is too
    expect(Math.abs(Math.log(through.edges / 600))).toBeLessThan(0.1);
  });
});

// Helpers
const words = { file: 'edges.svg', title: 'Edges', caption: '' };

function scaling(): ScaledEdges {
  const found = criticalEdges(
    [50_000, 100_000, 200_000, 400_000].map((size) => ({
      size,
      densities: [590 / size, 610 / size],
    })),
  );
  if (found.kind !== 'scaling') throw new Error('critical edges: not determined');
  return found;
}
