import { describe, expect, it } from 'vitest';
import { duration, shortDuration } from '../../../src/cli/progress/duration.js';

describe('duration', () => {
  it.each([
    [0, '0 s', '0:00'],
    [59.4, '59 s', '0:59'],
    [59.6, '1 min 00 s', '1:00'],
    [3599.4, '59 min 59 s', '59:59'],
    [7500, '2 h 05 min', '2:05:00'],
    [-3, '0 s', '0:00'],
  ])('writes %d seconds as %s, and in short as %s', (seconds, text, short) => {
    expect(duration(seconds)).toBe(text);
    expect(shortDuration(seconds)).toBe(short);
  });
});
