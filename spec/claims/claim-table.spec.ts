import { describe, expect, it } from 'vitest';
import { claimTable } from '../../src/claims/claim-table.js';

describe('claimTable', () => {
  it('says not run everywhere when there is no evidence', () => {
    for (const { verdict, found } of claimTable({ runs: [] })) {
      expect(verdict).toBe('not run');
      expect(found).toMatch(/^run `npx criticality /);
    }
  });
});
