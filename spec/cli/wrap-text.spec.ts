import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '../../src/cli/wrap-text.js';

describe('wrapText', () => {
  it('keeps all letters in order, and no line longer than the width', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (words, width) => {
        const lines = wrapText(words, width);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
      }),
    );
  });

  it('leaves alone what fits, and breaks between words where it can', () => {
    expect(wrapText('one two three', 13)).toEqual(['one two three']);
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapText('onetwothree', 4)).toEqual(['onet', 'woth', 'ree']);
    expect(wrapText('', 4)).toEqual(['']);
  });
});

// Helpers
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 80 });
