import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertsBinaryMask, fullMask, keptCount } from '../../src/masks/binary-mask.js';
import { contestsOf } from '../../src/masks/layer-budgets.js';
import { DomainError } from '../../src/numerics/errors.js';
import { prunableTensors } from '../../src/numerics/parameter-layout.js';
import { arbitraryLayout, maskedLayout, smallLayout } from '../support/small-layout.js';

describe('contestsOf', () => {
  it('gives each layer its share of the budget to within one edge', () => {
    fc.assert(
      fc.property(layoutAndBudget, ({ layout, budget }) => {
        const contests = contestsOf(fullMask(layout), layout, budget, 'layer');
        prunableTensors(layout).forEach(({ size }, t) => {
          const share = (size * budget) / layout.edgeCount;
          expect(Math.abs(contests[t]!.budget - share)).toBeLessThan(1);
        });
      }),
    );
  });

  it('hands out the whole budget and never more than the survivors', () => {
    fc.assert(
      fc.property(maskAndBudget, fc.constantFrom('global', 'layer'), (given, scope) => {
        const contests = contestsOf(given.mask, given.layout, given.budget, scope);
        expect(contests.reduce((sum, contest) => sum + contest.budget, 0)).toBe(given.budget);
        for (const { survivors, budget } of contests) {
          expect(budget).toBeLessThanOrEqual(survivors.length);
          expect(survivors.every((i) => given.mask[i] === 1)).toBe(true);
        }
      }),
    );
  });

  it('lists every surviving edge once', () => {
    fc.assert(
      fc.property(maskAndBudget, fc.constantFrom('global', 'layer'), (given, scope) => {
        const contests = contestsOf(given.mask, given.layout, given.budget, scope);
        const listed = contests.flatMap(({ survivors }) => [...survivors]);
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed.length).toBe(keptCount(given.mask, given.layout));
      }),
    );
  });

  it('stays feasible where largest remainders alone would need a removed edge back', () => {
    // the Alabama paradox: a layer's rounded share may grow while the total shrinks
    const layout = smallLayout([{ shape: [3, 5] }, { shape: [3, 5] }, { shape: [1, 5] }]);
    let kept = [15, 15, 5];
    for (let budget = layout.edgeCount; budget >= 0; budget--) {
      const mask = maskKeeping(layout, kept);
      const next = contestsOf(mask, layout, budget, 'layer').map((contest) => contest.budget);
      next.forEach((k, t) => {
        expect(k).toBeLessThanOrEqual(kept[t]!);
      });
      kept = next;
    }
    expect(kept).toEqual([0, 0, 0]);
  });

  it('has nothing to share in a network without prunable edges', () => {
    const layout = smallLayout([{ shape: [2, 2], prunable: false }]);
    expect(contestsOf(fullMask(layout), layout, 0, 'layer')).toEqual([]);
  });

  it('refuses a budget above the survivors', () => {
    const layout = smallLayout([{ shape: [2, 2] }]);
    for (const budget of [-1, 5, 1.5, Number.NaN]) {
      expect(() => contestsOf(fullMask(layout), layout, budget, 'global')).toThrow(DomainError);
    }
  });
});

// Helpers
const layoutAndBudget = arbitraryLayout.chain((layout) =>
  fc.record({ layout: fc.constant(layout), budget: fc.nat({ max: layout.edgeCount }) }),
);
const maskAndBudget = maskedLayout.chain(({ layout, mask }) => {
  assertsBinaryMask(mask);
  return fc.record({
    layout: fc.constant(layout),
    mask: fc.constant(mask),
    budget: fc.nat({ max: keptCount(mask, layout) }),
  });
});

function maskKeeping(layout: ReturnType<typeof smallLayout>, kept: readonly number[]) {
  const mask = new Uint8Array(layout.parameterCount);
  prunableTensors(layout).forEach(({ offset }, t) => {
    mask.fill(1, offset, offset + kept[t]!);
  });
  assertsBinaryMask(mask);
  return mask;
}
