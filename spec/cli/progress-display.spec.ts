import { describe, expect, it } from 'vitest';
import { duration } from '../../src/cli/progress-display.js';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [3599.4, '59 min 59 s'],
    [7500, '2 h 05 min'],
    [-3, '0 s'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
