import fc from 'fast-check';
import { type BinaryMask, keptCount } from '../binary-mask.js';
import { type PruningMoment, pruneBy, rewoundWeights } from '../prune-by.js';
import type { PruningRule } from '../pruning-rule.js';
import { arbitraryMoment } from './arbitrary-moment.js';

/** A law, and a property that fails where it is broken. */
export interface Law {
  readonly title: string;
  readonly property: fc.IAsyncProperty<[PruningMoment]>;
}

/** A rule as a module exports it: its name is the module's. */
export type RuleOfModule = Pick<PruningRule, 'scores' | 'rewind'> & Partial<PruningRule>;

/**
 * The laws that every pruning rule keeps, for the specs of whoever writes one.
 *
 * @example
 * for (const { title, property } of pruningRuleLaws(lamp)) it(title, () => fc.assert(property));
 */
export function pruningRuleLaws(given: RuleOfModule): readonly Law[] {
  const rule: PruningRule = { name: 'rule', isControl: false, ...given };
  const law = (title: string, holds: (moment: PruningMoment) => Promise<void>): Law => ({
    title,
    property: fc.asyncProperty(arbitraryMoment, holds),
  });
  return [
    law('gives every survivor a number, infinite ones included', async (moment) => {
      await pruneBy(rule, moment); // throws where a score is NaN or missing
    }),
    law('keeps exactly the budget, brings nothing back and leaves biases alone', async (moment) => {
      const { mask, layout, budget } = moment;
      const next = await pruneBy(rule, moment);
      must(keptCount(next, layout) === budget, `${budget} edges must be kept`, next);
      must(isWithin(next, mask), 'no removed edge may come back', next);
      for (const { prunable, offset, size } of layout.tensors) {
        const part = next.subarray(offset, offset + size);
        must(prunable || part.every((entry) => entry === 1), 'biases must stay', next);
      }
    }),
    law('removes the same edges again when the step is repeated', async (moment) => {
      const [once, again] = [await pruneBy(rule, moment), await pruneBy(rule, moment)];
      must(once.join() === again.join(), `${once.join('')} must come again`, again);
    }),
    law('changes nothing that it looks at', async (moment) => {
      const before = textOf(moment);
      const next = await pruneBy(rule, moment);
      must(textOf(moment) === before, 'weights, mask and layout must stay as they were', next);
    }),
    law('rewinds, if at all, to a finite weight for every parameter', async (moment) => {
      const weights = await rewoundWeights(rule, moment);
      const holds = weights?.every((weight) => Number.isFinite(weight)) ?? true;
      if (!holds) throw new Error(`weights must be finite; got ${weights?.join()}`);
    }),
    law('removes nothing where everything is to be kept', async (moment) => {
      const { mask, layout } = moment;
      const next = await pruneBy(rule, { ...moment, budget: keptCount(mask, layout) });
      must(next.join() === mask.join(), 'the mask must stay', next);
    }),
  ];
}

function isWithin(next: BinaryMask, mask: BinaryMask): boolean {
  return next.every((entry, i) => entry <= mask[i]!);
}

function textOf({ weights, mask, layout }: PruningMoment): string {
  return JSON.stringify([[...weights], [...mask], layout]);
}

function must(holds: boolean, what: string, found: BinaryMask): void {
  if (!holds) throw new Error(`${what}; got the mask ${found.join('')}`);
}
