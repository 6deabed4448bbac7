import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureFile, slugOf } from '../../../src/report/figures/figure-file.js';

describe('figureFile', () => {
  it('names the problem only where there are several', () => {
    expect(figureFile('figure-1', 'FC4 on MNIST', 1)).toBe('figure-1.svg');
    expect(figureFile('figure-1', 'FC4 on MNIST', 2)).toBe('figure-1-fc4-on-mnist.svg');
  });

  it('makes names that every file system takes', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        expect(slugOf(words)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      }),
    );
  });

  it('keeps long names short and apart', () => {
    const long = fc.string({ minLength: 90, maxLength: 400 });
    fc.assert(
      fc.property(long, (words) => {
        const [one, other] = ['a', 'b'].map((end) => slugOf(`${'x'.repeat(90)}${words} ${end}`));
        expect(one?.length).toBeLessThanOrEqual(96);
        expect(one).not.toBe(other);
      }),
    );
  });
});
