import { describe, expect, it } from 'vitest';
import { gradientRecovery } from '../../src/claims/gradient-recovery.js';
import { madeRecovery } from '../support/made-studies.js';
import { claimLaws } from './support/claim-laws.js';

claimLaws(gradientRecovery, {
  agrees: { runs: [], recovery: madeRecovery([0.3, 0.35, 0.32]) },
  disagrees: { runs: [], recovery: madeRecovery([0.1, 0.1, 0.11]) },
  straddles: { runs: [], recovery: madeRecovery([0.1, 0.2, 0.3]) },
});

describe('gradientRecovery', () => {
  it('does not count networks that begin above the floor', () => {
    const evidence = { runs: [], recovery: madeRecovery([0.6, 0.6], 0.4) };
    expect(gradientRecovery.judge(evidence).verdict).toBe('not run');
  });
});
