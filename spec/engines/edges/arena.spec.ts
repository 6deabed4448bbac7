import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engines/edges/arena.js';
import { CapabilityError } from '../../../src/numerics/errors.js';

describe('Arena', () => {
  it('hands out aligned regions of zeros that do not overlap', () => {
    const arena = new Arena();
    const sizes = [1, 64, 65, 100_000, 0, 7];
    const starts = sizes.map((size) => arena.reserve(size));
    starts.forEach((start, i) => {
      expect(start % 64).toBe(0);
      expect(arena.bytes(start, sizes[i]!).every((byte) => byte === 0)).toBe(true);
      if (i > 0) expect(start).toBeGreaterThanOrEqual(starts[i - 1]! + sizes[i - 1]!);
    });
  });

  it('refuses more than WebAssembly can address', () => {
    expect(() => new Arena().reserve(2 ** 32)).toThrow(CapabilityError);
  });
});
