import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  flatOffset,
  pixelOffset,
  rowBytes,
  tileBytes,
  UNIT_BYTES,
} from '../../../src/engines/edges/planes.js';

describe('planes', () => {
  it('give every pixel, margins included, a place of its own that fills the tile', () => {
    fc.assert(
      fc.property(anyPlanes, (planes) => {
        const [channels, height, width] = planes.shape;
        const offsets: number[] = [];
        for (let c = 0; c < channels; c++) {
          for (let y = -planes.margin; y < height + planes.margin; y++) {
            for (let x = -planes.margin; x < width + planes.margin; x++) {
              offsets.push(pixelOffset(planes, c, y, x));
            }
          }
        }
        expect(offsets).toEqual(offsets.map((_, i) => i * UNIT_BYTES));
        expect(tileBytes(planes)).toBe(offsets.length * UNIT_BYTES);
      }),
    );
  });

  it('count flat indices by channel, row and column', () => {
    fc.assert(
      fc.property(anyPlanes, (planes) => {
        const [channels, height, width] = planes.shape;
        for (let i = 0; i < channels * height * width; i++) {
          const [c, y, x] = [
            Math.floor(i / (height * width)),
            Math.floor(i / width) % height,
            i % width,
          ];
          expect(flatOffset(planes, i)).toBe(pixelOffset(planes, c, y, x));
        }
      }),
    );
  });

  it('lie one row apart by the bytes of a row', () => {
    const planes = { shape: [1, 3, 4], margin: 2 } as const;
    expect(pixelOffset(planes, 0, 2, 1) - pixelOffset(planes, 0, 1, 1)).toBe(rowBytes(planes));
  });
});

// Helpers
const side = fc.integer({ min: 1, max: 4 });
const anyPlanes = fc.record({ shape: fc.tuple(side, side, side), margin: fc.nat({ max: 2 }) });
