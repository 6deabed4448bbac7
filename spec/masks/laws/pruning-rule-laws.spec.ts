import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pruningRuleLaws } from '../../../src/masks/laws/pruning-rule-laws.js';
import type { PruningRule } from '../../../src/masks/pruning-rule.js';

let calls = 0;
const broken: readonly [string, PruningRule['scores'], string][] = [
  ['scores NaN', ({ weights }) => weights.map((w) => w / 0 - w / 0), 'gives every survivor'],
  [
    'forgets the biases',
    ({ layout }) => new Float32Array(layout.edgeCount),
    'gives every survivor',
  ],
  [
    'depends on what came before',
    ({ layout }) =>
      Float64Array.from({ length: layout.parameterCount }, (_, i) => (++calls * 31) % (i + 7)),
    'removes the same edges again',
  ],
  ['writes into the weights', ({ weights }) => weights.fill(2), 'changes nothing'],
];

describe('pruningRuleLaws', () => {
  it.each(broken)('finds out a rule that %s', async (_, scores, law) => {
    const rule: PruningRule = { name: 'broken', isControl: false, scores };
    const [own] = pruningRuleLaws(rule).filter(({ title }) => title.startsWith(law));
    expect(own).toBeDefined();
    const found = await fc.check(own?.property ?? fc.asyncProperty(fc.constant(0), async () => {}));
    expect(found.failed).toBe(true);
  });

  it('holds for a rule that asks for gradients, given as a module exports it', async () => {
    const rule: Pick<PruningRule, 'scores'> = {
      async scores({ weights, gradients }) {
        const gradient = await gradients.gradient(gradients.batches(2));
        return gradient.map((entry, i) => Math.abs(entry * weights[i]!));
      },
    };
    for (const { property } of pruningRuleLaws(rule)) await fc.assert(property);
  });
});
