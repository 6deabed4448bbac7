import { describe, expect, it } from 'vitest';
import { weightFigure } from '../../../../src/report/figures/weights/weight-figure.js';
import { type WeightPanel, weightPanel } from '../../../../src/results/weights/weight-panel.js';
import { syntheticPairs } from '../../../support/synthetic-studies.js';

describe('weightFigure', () => {
  it('draws a dot for each survivor and a cross for each pruned weight', async () => {
    const earlier = new Float32Array([-1, -0.5, 0.25, 0.75, 1, 0]);
    const later = new Float32Array([-0.9, 0, 0.3, 0.8, 0, 0]);
    const earlierMask = new Uint8Array([1, 1, 1, 1, 1, 0]);
    const laterMask = new Uint8Array([1, 0, 1, 1, 0, 0]);
    const [one] = syntheticPairs(10);
    const pair = { ...one!, earlier, later, earlierMask, laterMask };
    const { svg, caption } = await weightFigure(study(weightPanel(pair)), 'figure-2.svg');
    const [, dots] = /<path d="([^"]+)"[^>]*stroke-linecap="round"/.exec(svg) ?? [];
    expect(dots?.match(/M/g)?.length).toBe(3);
    expect(svg.match(/stroke="#C1121F"/g)?.length).toBe(2);
    expect(caption).toContain('3 weights survive, 2 are pruned');
  });

  it('draws weights that cannot be told apart once', async () => {
    const [one] = syntheticPairs(10);
    const [same, ones] = [new Float32Array(1_000).fill(0.5), new Uint8Array(1_000).fill(1)];
    const pair = { ...one!, earlier: same, later: same, earlierMask: ones, laterMask: ones };
    const { svg } = await weightFigure(study(weightPanel(pair)), 'figure-2.svg');
    const [, dots] = /<path d="([^"]+)"[^>]*stroke-linecap="round"/.exec(svg) ?? [];
    expect(dots?.match(/M/g)?.length).toBe(1);
  });

  it('stays below a megabyte and a half for a network of real size', async () => {
    const { svg } = await weightFigure(study(...syntheticPairs().map(weightPanel)), 'figure-2.svg');
    expect(svg.length).toBeLessThan(1_500_000);
  });

  it('shows a metric that is not defined as a dash', async () => {
    const [one] = syntheticPairs(10);
    const { caption } = await weightFigure(
      study(weightPanel({ ...one!, evolutionMetric: null })),
      'f.svg',
    );
    expect(caption).toContain('EM –');
  });
});

// Helpers
function study(...panels: readonly WeightPanel[]) {
  return { title: 'FC4 on MNIST', panels };
}
