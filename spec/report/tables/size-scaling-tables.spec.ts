import { describe, expect, it } from 'vitest';
import { criticalEdges } from '../../../src/criticality/finite-size/critical-edges.js';
import {
  criticalEdgesTable,
  criticalEdgesText,
} from '../../../src/report/tables/size-scaling-tables.js';

describe('criticalEdgesTable', () => {
  it('shows a row a size, the density and the edges with intervals', () => {
    const { texts } = criticalEdgesTable(constantEdges);
    expect(texts.length).toBe(3);
    expect(texts[0]?.[3]).toMatch(/^600 \[\d+, \d+\]$/);
  });

  it('says in words whether a density survives, or what is missing', () => {
    expect(criticalEdgesText(constantEdges)).toMatch(/a = .*no finite critical density survives/);
    expect(criticalEdgesText(criticalEdges([]))).toMatch(/not determined: 0 sizes: add sizes/);
    expect(criticalEdgesTable(criticalEdges([])).texts).toEqual([]);
  });
});

// Helpers
const constantEdges = criticalEdges(
  [50_000, 100_000, 200_000].map((size) => ({
    size,
    densities: [0.98, 1, 1.0204].map((factor) => (600 * factor) / size),
  })),
);
