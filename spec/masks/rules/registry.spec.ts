import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pruningRuleLaws } from '../../../src/masks/laws/pruning-rule-laws.js';
import { pruningRules } from '../../../src/masks/rules/registry.js';

for (const rule of Object.values(pruningRules)) {
  describe(`the pruning rule ${rule.name}`, () => {
    for (const { title, property } of pruningRuleLaws(rule)) {
      it(title, () => fc.assert(property));
    }
  });
}

describe('the registry of pruning rules', () => {
  it('holds each rule under its own name', () => {
    expect(Object.keys(pruningRules)).toEqual(Object.values(pruningRules).map(({ name }) => name));
  });
});
