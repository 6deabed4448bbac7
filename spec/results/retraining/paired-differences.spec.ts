import { describe, expect, it } from 'vitest';
import { pairedDifferences } from '../../../src/results/retraining/paired-differences.js';
import { syntheticRetraining } from '../../support/synthetic-studies.js';

describe('pairedDifferences', () => {
  it('has an entry for each density and pair that both occur, the densest first', () => {
    const found = pairedDifferences(
      syntheticRetraining().filter((one) => 'CE'.includes(one.condition)),
    );
    expect(found.map(({ density }) => density)).toEqual([0.02, 0.01, 0.003]);
    expect(new Set(found.map(({ pair }) => pair.join(' ')))).toEqual(new Set(['C E']));
    for (const { pairs, mean } of found) {
      expect(pairs).toBe(10);
      expect(mean).toBeGreaterThan(0.1);
    }
  });
});
