import { describe, expect, it } from 'vitest';
import { generalClaims } from '../../../src/claims/judging/claim-table.js';
import { judgeNetworks } from '../../../src/claims/judging/general/judge-networks.js';
import { networkScorecard } from '../../../src/report/sections/network-verdicts.js';
import { prunedNetworks } from '../../../src/results/problems/pruned-networks.js';
import { madeRun } from '../../support/made-runs.js';
import { ownNetwork } from '../../support/own-network.js';

describe('networkScorecard', () => {
  it('says what claims on magnitude pruning mean for a rule of the user, and only then', () => {
    expect(textsOf([plain, lamp]).join()).toContain('is asked of the rule');
    expect(textsOf([lamp]).join()).toContain('is asked of the rule');
    expect(textsOf([plain])).toEqual([]);
  });
});

// Helpers
const own = ownNetwork(10);
const plain = madeRun({ own, seed: 1 });
const sha256 = 'ab'.repeat(32);
const lamp = madeRun({ own, rule: { name: 'lamp', path: '/lamp.mjs', sha256, isControl: false } });

function textsOf(runs: readonly ReturnType<typeof madeRun>[]): string[] {
  const judged = prunedNetworks(runs).map((networks) =>
    judgeNetworks(generalClaims, networks, runs, (some) => ({ runs: some })),
  );
  const blocks = networkScorecard(judged, false)?.blocks ?? [];
  expect(blocks.length).toBeGreaterThan(1);
  return blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}
