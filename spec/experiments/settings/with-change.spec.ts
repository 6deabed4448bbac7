import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withChange } from '../../../src/experiments/settings/with-change.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('withChange', () => {
  it('sets the value at its path and leaves everything else and the original alone', () => {
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 3 }), fc.jsonValue(), (path, value) => {
        const before = { kept: { a: 1 } };
        const after = withChange(before, `${path.join('.')}=${JSON.stringify(value)}`);
        const found = path.reduce<unknown>((at, k) => (at as Record<string, unknown>)[k], after);
        expect(found).toEqual(JSON.parse(JSON.stringify(value)));
        expect(after.kept).toEqual({ a: 1 });
        expect(before).toEqual({ kept: { a: 1 } });
      }),
    );
  });

  it('takes a bare word as text', () => {
    expect(withChange({ pruning: { scope: 'layer' } }, 'pruning.rule=random')).toEqual({
      pruning: { scope: 'layer', rule: 'random' },
    });
  });

  it('refuses what is not a path and a value, prototypes included', () => {
    for (const change of ['seed', '=1', 'a..b=1', '__proto__.x=1', 'a b=1']) {
      expect(() => withChange({}, change)).toThrow(InputError);
    }
  });
});

// Helpers
const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/).filter((k) => k !== 'kept');
