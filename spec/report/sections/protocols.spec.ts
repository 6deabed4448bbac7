import { describe, expect, it } from 'vitest';
import { claims } from '../../../src/claims/judging/claim-table.js';
import { protocolVerdicts } from '../../../src/claims/judging/protocol-verdicts.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { protocolSection } from '../../../src/report/sections/protocols.js';
import { protocolStudies } from '../../../src/results/protocols/protocol-transitions.js';
import { madeFamily } from '../../support/made-family.js';

describe('protocolSection', () => {
  it('has a row for every claim and protocol in its data', async () => {
    const { blocks } = await section();
    const data = blocks.find((block) => block.kind === 'data');
    const protocols = judged[0]?.cells.length ?? 0;
    expect(data?.table.values).toHaveLength(claims.length * protocols);
    expect(data?.table.keys).toEqual(['claim', 'protocol', 'seeds', 'verdict', 'found']);
  });

  it('draws every protocol that was run in its curve, in words and not in settings', async () => {
    const { blocks } = await section();
    const [matrix, curve] = blocks.flatMap((block) =>
      block.kind === 'figure' ? [block.figure] : [],
    );
    for (const { transitions } of studies) {
      expect(transitions).toHaveLength(runs.length / 3);
      expect(curve?.title).toContain(`${transitions.length} protocols`);
    }
    for (const figure of [matrix, curve]) {
      expect(figure?.svg).toContain('epochs a step: 0.05');
      expect(figure?.svg).toContain('widths: 64-32-16');
      expect(figure?.svg).not.toMatch(/fineTuning|pruning\./);
    }
  });

  it('names what decides a claim that depends on the protocol', async () => {
    const { blocks } = await section();
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    const below = table?.texts.find(([claim]) => claim?.includes('below 1 %'));
    expect(below?.[1]).toBe('depends on the protocol');
    expect(below?.at(-1)).toBe('epochs a step: 1');
  });
});

// Helpers
const runs = madeFamily((name) => (name === 'fineTuning.epochs=1' ? 0.02 : 0.003));
const judged = protocolVerdicts(claims, runs, (own: readonly FinishedRun[]) => ({ runs: own }));
const studies = protocolStudies(runs);

function section() {
  return protocolSection(judged, studies);
}
