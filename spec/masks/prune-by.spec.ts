import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryMoment } from '../../src/masks/laws/arbitrary-moment.js';
import { pruneBy } from '../../src/masks/prune-by.js';
import type { PruningRule } from '../../src/masks/pruning-rule.js';
import { DomainError, ShapeError } from '../../src/numerics/errors.js';

describe('pruneBy', () => {
  it('removes no edge that scores higher than one it keeps in the same contest', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryMoment, async (moment) => {
        const next = await pruneBy(bySize, moment);
        const { tensors } = moment.layout;
        const competing = moment.scope === 'global' ? [tensors] : tensors.map((tensor) => [tensor]);
        for (const together of competing) {
          const own = together
            .filter(({ prunable }) => prunable)
            .flatMap(({ offset, size }) => Array.from({ length: size }, (_, k) => offset + k))
            .filter((i) => moment.mask[i] === 1);
          const size = (i: number) => Math.abs(moment.weights[i]!);
          const strongestRemoved = Math.max(...own.filter((i) => next[i] === 0).map(size));
          const weakestKept = Math.min(...own.filter((i) => next[i] === 1).map(size));
          expect(strongestRemoved).toBeLessThanOrEqual(weakestKept);
        }
      }),
    );
  });

  it('does not look at scores of what has been removed or cannot be', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryMoment, async (moment) => {
        const { layout, mask } = moment;
        const isEdge = (i: number) =>
          mask[i] === 1 &&
          layout.tensors.some((t) => t.prunable && t.offset <= i && i < t.offset + t.size);
        const elsewhere: PruningRule = {
          ...bySize,
          scores: ({ weights }) => weights.map((w, i) => (isEdge(i) ? Math.abs(w) : Number.NaN)),
        };
        expect(await pruneBy(elsewhere, moment)).toEqual(await pruneBy(bySize, moment));
      }),
    );
  });

  it('refuses weights and scores of another length, and a budget above the survivors', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryMoment, async (moment) => {
        const { parameterCount: count, edgeCount } = moment.layout;
        const shorter = { ...moment, weights: new Float32Array(count - 1) };
        await expect(pruneBy(bySize, shorter)).rejects.toThrow(ShapeError);
        const silent: PruningRule = { ...bySize, scores: () => new Float32Array(count + 1) };
        await expect(pruneBy(silent, moment)).rejects.toThrow(/rule size must give/);
        const more = { ...moment, budget: edgeCount + 1 };
        await expect(pruneBy(bySize, more)).rejects.toThrow(DomainError);
      }),
    );
  });
});

// Helpers
const bySize: PruningRule = {
  name: 'size',
  isControl: false,
  scores: ({ weights }) => weights.map(Math.abs),
};
