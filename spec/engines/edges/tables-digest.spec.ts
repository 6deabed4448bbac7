import { describe, expect, it } from 'vitest';
import { MEMORY_TABLES } from '../../../src/engines/edges/memory-tables.js';
import { digestOf } from '../../../src/engines/edges/tables-digest.js';

describe('the digest of tables', () => {
  it('is 32 bits that follow from names, order and kinds of the fields', () => {
    const digest = digestOf(MEMORY_TABLES);
    expect(digest | 0).toBe(digest);
    expect(digestOf({ ...MEMORY_TABLES })).toBe(digest);
    const { weight, from } = MEMORY_TABLES.Entry;
    for (const Entry of [
      { from, weight },
      { weight, from, more: 'i32' },
      { weight: 'f32', from },
    ]) {
      expect(digestOf({ ...MEMORY_TABLES, Entry })).not.toBe(digest);
    }
  });
});
