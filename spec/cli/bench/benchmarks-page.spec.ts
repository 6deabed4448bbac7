import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceMeasured } from '../../../src/cli/bench/benchmarks-page.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('replaceMeasured', () => {
  it('replaces the measured part and nothing else, however often', () => {
    const words = fc.stringMatching(/^[a-z \n]{0,20}$/);
    fc.assert(
      fc.property(words, words, words, words, (before, after, one, two) => {
        const page = `x${before}<!-- measured: begin -->old<!-- measured: end -->${after}`;
        const once = replaceMeasured(page, one, 'b.md');
        expect(replaceMeasured(once, two, 'b.md')).toBe(replaceMeasured(page, two, 'b.md'));
        expect(once.startsWith(`x${before}<!--`) && once.endsWith(`-->${after}`)).toBe(true);
        expect(once).toContain(one);
      }),
    );
  });

  it('begins a page, and refuses one whose part cannot be found', () => {
    expect(replaceMeasured('', 'table', 'b.md')).toMatch(/^# Benchmarks\n[\s\S]*table/);
    expect(() => replaceMeasured('prose', 'table', 'b.md')).toThrow(InputError);
  });
});
