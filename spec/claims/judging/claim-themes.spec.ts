import { describe, expect, it } from 'vitest';
import { claims } from '../../../src/claims/judging/claim-table.js';
import { themeOf, themes } from '../../../src/claims/judging/claim-themes.js';

describe('themeOf', () => {
  it('knows every claim, and every theme has one', () => {
    const found = claims.map(themeOf);
    expect(claims.filter((claim) => themeOf(claim) === 'Further claims')).toEqual([]);
    expect(new Set([...found, 'Further claims'])).toEqual(new Set(themes));
  });

  it('takes a claim that it does not know for a further one', () => {
    expect(themeOf({ id: 'of-somebody-else' })).toBe('Further claims');
  });
});
