import { describe, expect, it } from 'vitest';
import { remembered } from '../../src/numerics/remembered.js';

describe('remembered', () => {
  it('computes once for each object, however often it is asked', () => {
    const asked: number[] = [];
    const doubled = remembered(({ n }: { readonly n: number }) => {
      asked.push(n);
      return 2 * n;
    });
    const [one, two] = [{ n: 1 }, { n: 2 }];
    expect([one, two, one, two, one].map(doubled)).toEqual([2, 4, 2, 4, 2]);
    expect(asked).toEqual([1, 2]);
  });

  it('takes equal objects for different ones', () => {
    const own = remembered(({ n }: { readonly n: number }) => ({ n }));
    const one = { n: 1 };
    expect(own(one)).toBe(own(one));
    expect(own({ n: 1 })).not.toBe(own(one));
  });

  it('remembers that there is no value', () => {
    let asked = 0;
    const none = remembered((_: object) => {
      asked++;
      return undefined;
    });
    const key = {};
    expect([none(key), none(key)]).toEqual([undefined, undefined]);
    expect(asked).toBe(1);
  });

  it('does not remember a failure', () => {
    let fails = true;
    const risky = remembered((_: object) => {
      if (fails) throw new Error('not yet');
      return 1;
    });
    const key = {};
    expect(() => risky(key)).toThrow('not yet');
    fails = false;
    expect(risky(key)).toBe(1);
  });
});
