import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMarks } from '../../src/numerics/count-marks.js';

describe('countMarks', () => {
  it('counts what adding one by one counts, wherever the stretch begins and ends', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 1, maxLength: 200 }), fc.nat(7), fc.nat(), fc.nat(), check),
    );
  });

  it('counts more marks than a byte holds in each of its four places', () => {
    for (const length of [4 * 255, 4 * 256, 5000]) {
      const marks = new Uint8Array(length).fill(1);
      expect(countMarks(marks, 0, length)).toBe(length);
      expect(countMarks(marks, 3, length - 2)).toBe(length - 5);
    }
  });
});

// Helpers
function check(entries: Uint8Array, offset: number, one: number, other: number): void {
  const marks = new Uint8Array(new ArrayBuffer(entries.length + offset), offset);
  marks.set(entries);
  const ends = [one % (marks.length + 1), other % (marks.length + 1)].toSorted((a, b) => a - b);
  const [start, end] = [ends[0]!, ends[1]!];
  let expected = 0;
  for (let i = start; i < end; i++) expected += marks[i]!;
  expect(countMarks(marks, start, end)).toBe(expected);
}
