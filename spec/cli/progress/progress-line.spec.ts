import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressLine } from '../../../src/cli/progress/progress-line.js';

describe('progressLine', () => {
  it('shows title, bar, percent, time left and as much of the rest as fits', () => {
    const parts = { title: 'random, seed 1', share: 0.5, secondsLeft: 70, what: ['one', 'two'] };
    expect(progressLine(parts, 80)).toBe(
      'random, seed 1          ███░░░░  50 %     1:10 left  one, two',
    );
    expect(progressLine(parts, 60)).toBe('random, seed 1    ███░░░  50 %     1:10 left  one, two');
    expect(progressLine({ ...parts, secondsLeft: null }, 52)).not.toContain('left');
  });

  it('is never as wide as the terminal, and never hides the percent where 6 columns are there', () => {
    fc.assert(
      fc.property(anyParts, fc.integer({ min: 6, max: 250 }), (parts, columns) => {
        const line = progressLine(parts, columns);
        expect(line.length).toBeLessThan(columns);
        expect(line).toMatch(/\b(\d|[1-9]\d|100) %/);
      }),
    );
  });

  it('has no placeholder and no number that is none, whatever it is told', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        expect(progressLine({ ...parts, title: 't', what: [] }, 80)).not.toMatch(/[{}]|NaN|undef/);
      }),
    );
  });

  it('keeps the end of a title, which tells seeds apart', () => {
    const parts = { share: 0, secondsLeft: null, what: [] };
    const lines = [1, 2].map((seed) =>
      progressLine({ ...parts, title: `learning rate: 0.002, seed ${seed}` }, 80),
    );
    expect(lines[0]).toContain('seed 1');
    expect(lines[0]).not.toBe(lines[1]);
  });
});

// Helpers
const anyParts = fc.record({
  title: fc.string({ maxLength: 60 }),
  share: fc.double({ min: -0.1, max: 1.1, noNaN: true }),
  secondsLeft: fc.option(fc.double({ min: 0, max: 35_000, noNaN: true })),
  what: fc.array(fc.string({ maxLength: 30 }), { maxLength: 4 }),
});
