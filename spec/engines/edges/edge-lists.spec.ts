import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesByRow, edgesByTap } from '../../../src/engines/edges/edge-lists.js';

describe('the lists of edges', () => {
  it('hold by row and by tap every edge with a slot between live ends, once, in order', () => {
    fc.assert(
      fc.property(layer, ({ rows, taps, slots, liveRows, liveTaps }) => {
        const byRow = edgesByRow(slots, 4096, { rows: liveRows, taps: liveTaps });
        const expected = [...slots].flatMap((slot, i) => {
          const [row, tap] = [Math.floor(i / taps), i % taps];
          const live = slot >= 0 && liveRows[row] && liveTaps[tap];
          return live ? [[row, tap, 4096 + 4 * slot]] : [];
        });
        const found = Array.from({ length: rows }, (_, row) => row).flatMap((row) =>
          between(byRow.starts, row).map((i) => [row, byRow.taps[i], byRow.weights[i]]),
        );
        expect(found).toEqual(expected);
        const byTap = edgesByTap(byRow, taps);
        const turned = Array.from({ length: taps }, (_, tap) => tap).flatMap((tap) =>
          between(byTap.starts, tap).map((i) => [byTap.rows[i], tap, byTap.weights[i]]),
        );
        expect(turned).toEqual(expected.toSorted((a, b) => a[1]! - b[1]! || a[0]! - b[0]!));
      }),
    );
  });
});

// Helpers
const marks = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 1 }), { minLength: length, maxLength: length })
    .map((some) => Uint8Array.from(some));
const layer = fc
  .record({ rows: fc.integer({ min: 1, max: 8 }), taps: fc.integer({ min: 1, max: 8 }) })
  .chain(({ rows, taps }) =>
    fc.record({
      rows: fc.constant(rows),
      taps: fc.constant(taps),
      slots: marks(rows * taps).map((some) => Int32Array.from(some, (mark, i) => (mark ? i : -1))),
      liveRows: marks(rows),
      liveTaps: marks(taps),
    }),
  );

function between(starts: Int32Array, at: number): number[] {
  return Array.from({ length: starts[at + 1]! - starts[at]! }, (_, i) => starts[at]! + i);
}
