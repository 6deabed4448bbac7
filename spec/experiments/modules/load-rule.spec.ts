import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRule } from '../../../src/experiments/modules/load-rule.js';
import { sha256Of } from '../../../src/experiments/modules/outside-bytes.js';
import type { OutsideRule } from '../../../src/experiments/settings/outside-files.js';
import { keptCountByLayer } from '../../../src/masks/binary-mask.js';
import { arbitraryMoment } from '../../../src/masks/laws/arbitrary-moment.js';
import { pruningRuleLaws } from '../../../src/masks/laws/pruning-rule-laws.js';
import { pruneBy, rewoundWeights } from '../../../src/masks/prune-by.js';
import { pruningRules } from '../../../src/masks/rules/registry.js';
import { InputError } from '../../../src/numerics/errors.js';
import { outsideFile } from '../../support/outside-file.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

for (const name of ['lamp', 'snip', 'rewinding']) {
  const rule = await loadRule(shipped(name));
  describe(`the shipped rule ${name}`, () => {
    for (const { title, property } of pruningRuleLaws(rule)) {
      it(title, () => fc.assert(property));
    }
  });
}

describe('loadRule', () => {
  it('finds the rules of the registry by name', async () => {
    for (const [name, rule] of Object.entries(pruningRules)) {
      expect(await loadRule(name as keyof typeof pruningRules)).toBe(rule);
    }
  });

  it('takes the module at its word: scores, rewinding, and the name of the settings', async () => {
    const rule = await loadRule(shipped('rewinding'));
    expect(rule).toMatchObject({ name: 'rewinding', isControl: false });
    await fc.assert(
      fc.asyncProperty(arbitraryMoment, async (moment) => {
        const plain = { ...moment, options: { normalise: false } };
        expect(await pruneBy(rule, plain)).toEqual(await pruneBy(pruningRules.magnitude, plain));
        expect(await rewoundWeights(rule, plain)).toEqual(moment.initialWeights);
        expect(await rewoundWeights(pruningRules.magnitude, plain)).toBeNull();
      }),
    );
  });

  it.each([
    ['a file that is no module', 'export default {', /cannot be loaded/],
    ['an import of another file', `import '${'./other.mjs'}';\nexport default {}`, /no other file/],
    [
      'no default export',
      'export const scores = () => {};',
      /must export a pruning rule as default/,
    ],
    ['scores that are no function', 'export default { scores: 3 };', /a function 'scores'/],
    [
      'a rewind that is no function',
      'export default { scores() {}, rewind: [] };',
      /'rewind' must be a function/,
    ],
    ['a module that throws', "throw new Error('no');", /cannot be loaded, no;/],
  ])('refuses %s in one line', async (_, text, message) => {
    const loading = loadRule(written(text));
    await expect(loading).rejects.toThrow(InputError);
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toThrow(/^[^\n]*$/);
  });

  it.each([
    ['returns a list', 'export default { scores: () => [1, 2] };', /must be a Float32Array/],
    [
      'throws',
      "export default { scores() { throw new Error('tired'); } };",
      /step \d+ failed; tired/,
    ],
  ])('tells in one line of a rule that %s', async (_, text, message) => {
    const rule = await loadRule(written(text));
    const [moment] = fc.sample(arbitraryMoment, 1);
    const pruning = moment === undefined ? Promise.resolve() : pruneBy(rule, moment);
    await expect(pruning).rejects.toThrow(InputError);
    await expect(pruning).rejects.toThrow(message);
  });

  it('refuses a module that has changed, and one that is gone', async () => {
    const rule = written('export default { scores: ({ weights }) => weights };');
    writeFileSync(rule.path, 'export default { scores: ({ weights }) => weights.map(Math.abs) };');
    await expect(loadRule(rule)).rejects.toThrow(/has changed since the settings were written/);
    const gone = { ...rule, path: join(temporaryFolder(), 'gone.mjs') };
    await expect(loadRule(gone)).rejects.toThrow(InputError);
  });
});

describe('the shipped rule lamp', () => {
  it('ranks as magnitude does within a layer', async () => {
    const rule = await loadRule(shipped('lamp'));
    await fc.assert(
      fc.asyncProperty(arbitraryMoment, async (moment) => {
        const distinct = Float32Array.from(moment.weights, (w, i) =>
          w === 0 ? 0 : Math.sign(w) * (1 + i / 64),
        );
        const layered = {
          ...{ ...moment, weights: distinct, scope: 'layer' as const },
          options: { normalise: false },
        };
        expect(await pruneBy(rule, layered)).toEqual(
          await pruneBy(pruningRules.magnitude, layered),
        );
      }),
    );
  });

  it('keeps an edge of every layer as long as there are that many', async () => {
    const rule = await loadRule(shipped('lamp'));
    await fc.assert(
      fc.asyncProperty(arbitraryMoment, async (moment) => {
        const weights = moment.weights.map((_, i) => (moment.mask[i] === 1 ? 1 + i / 64 : 0));
        const before = keptCountByLayer(moment.mask, moment.layout);
        const alive = Object.keys(before).filter((layer) => (before[layer] ?? 0) > 0);
        const global = { ...moment, weights, scope: 'global' as const, budget: alive.length };
        const after = keptCountByLayer(await pruneBy(rule, global), moment.layout);
        for (const layer of alive) expect(after[layer]).toBe(1);
      }),
    );
  });
});

// Helpers
function shipped(name: string): OutsideRule {
  return { name, isControl: false, ...outsideFile(resolve('fixtures/modules', `${name}.mjs`)) };
}

function written(text: string): OutsideRule {
  const path = join(temporaryFolder(), 'rule.mjs');
  writeFileSync(path, text);
  return { name: 'rule', isControl: false, path, sha256: sha256Of(Buffer.from(text)) };
}
