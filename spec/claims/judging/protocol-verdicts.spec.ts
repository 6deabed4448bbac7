import { describe, expect, it } from 'vitest';
import { claims } from '../../../src/claims/judging/claim-table.js';
import { protocolVerdicts } from '../../../src/claims/judging/protocol-verdicts.js';
import { transitionBelowOnePercent } from '../../../src/claims/transition-below-one-percent.js';
import { baseFineTuning } from '../../../src/experiments/settings/assumptions.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { madeSeeds } from '../../support/made-runs.js';

describe('protocolVerdicts', () => {
  it('judges each protocol on its own runs', () => {
    const [judged] = protocolVerdicts([transitionBelowOnePercent], [...short, ...long], alone);
    const verdicts = new Map(judged?.cells.map(({ protocol, verdict }) => [protocol, verdict]));
    expect(verdicts.get('base')).toBe('replicated');
    expect(verdicts.get('fineTuning.epochs=1')).toBe('not replicated');
    expect(verdicts.get('batchSize=32')).toBe('not run');
    expect(judged?.family).toMatchObject({
      verdict: 'depends on the protocol',
      axes: ['fineTuning.epochs'],
    });
  });

  it('counts seeds, not runs', () => {
    const [judged] = protocolVerdicts([transitionBelowOnePercent], [...short, ...short], alone);
    expect(judged?.cells.find(({ protocol }) => protocol === 'base')?.seeds).toBe(3);
  });

  it('has nothing to say without a run of the base', () => {
    const zoom = madeSeeds([0.002], (half) => ({ half }));
    for (const runs of [zoom, long]) expect(protocolVerdicts(claims, runs, alone)).toEqual([]);
  });

  it('does not depend on the order of the runs', () => {
    const runs = [...short, ...long];
    expect(protocolVerdicts(claims, runs.toReversed(), alone)).toEqual(
      protocolVerdicts(claims, runs, alone),
    );
  });
});

// Helpers
const alone = (runs: readonly FinishedRun[]) => ({ runs });
const short = literal([0.002, 0.0021, 0.0022], baseFineTuning);
const long = literal([0.02, 0.021, 0.022], 1);

function literal(halves: readonly number[], epochs: number): FinishedRun[] {
  return madeSeeds(halves, (half) => ({ half })).map((run) => ({
    ...run,
    settings: {
      ...run.settings,
      schedule: { kind: 'equal', steps: 5000 },
      fineTuning: { epochs, optimizer: 'keep' },
    },
  }));
}
