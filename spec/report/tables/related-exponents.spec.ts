import { describe, expect, it } from 'vitest';
import { relatedExponents } from '../../../src/report/tables/related-exponents.js';

describe('relatedExponents', () => {
  it('names a source for every value', () => {
    for (const row of relatedExponents().texts) expect(row.every((text) => text !== '')).toBe(true);
  });
});
