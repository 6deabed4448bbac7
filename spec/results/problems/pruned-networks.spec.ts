import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besidePaper, prunedNetworks } from '../../../src/results/problems/pruned-networks.js';
import { conditionName } from '../../../src/results/problems/pruning-condition.js';
import { madeRun } from '../../support/made-runs.js';
import { ownNetwork } from '../../support/own-network.js';

describe('prunedNetworks', () => {
  it('tells rules and settings apart, seeds and controls not', () => {
    const runs = [madeRun(), madeRun({ seed: 2 }), madeRun({ rule: lamp }), ...controls];
    const found = prunedNetworks([...runs, madeRun({ batchSize: 32 })]);
    expect(found.map(({ condition, runs: own }) => [conditionName(condition), own.length])).toEqual(
      [
        ['magnitude (batchSize 128)', 2],
        ['magnitude (batchSize 32)', 1],
        ['lamp', 1],
      ],
    );
  });

  it('names a problem that has nothing but controls', () => {
    expect(prunedNetworks(controls)).toMatchObject([
      { condition: { rule: 'magnitude' }, runs: [] },
    ]);
  });

  it('gives every fine-tuned run whose rule chooses to one of them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...pool]), (runs) => {
        const own = prunedNetworks(runs).flatMap((one) => one.runs.map(({ hash }) => hash));
        const wanted = runs.filter((run) => !controls.includes(run)).map(({ hash }) => hash);
        expect(own.toSorted()).toEqual(wanted.toSorted());
      }),
      { numRuns: 30 },
    );
  });
});

describe('besidePaper', () => {
  it('leaves to the paper its own problems in one way a schedule', () => {
    const literal = madeRun({ schedule: { kind: 'equal', steps: 5000 } });
    const zoom = madeRun({ schedule: { kind: 'zoom', tailFrom: 0 }, seed: 2 });
    expect(beside([...controls, madeRun()])).toEqual([]);
    expect(beside([literal, zoom, madeRun({ model: 'cnn5', dataset: 'kmnist' })])).toEqual([]);
  });

  it('names everything of a problem that was trained or pruned in more ways', () => {
    expect(beside([madeRun(), madeRun({ rule: lamp })])).toEqual(['magnitude', 'lamp']);
    expect(beside([madeRun(), madeRun({ batchSize: 32 })])).toEqual([
      'magnitude (batchSize 128)',
      'magnitude (batchSize 32)',
    ]);
  });

  it('names networks and data that are not of the paper', () => {
    const own = [madeRun({ own: ownNetwork(10) }), madeRun({ dataset: 'kmnist-t10k' })];
    expect(beside([...own, madeRun()])).toEqual(['magnitude', 'magnitude']);
  });
});

// Helpers
const lamp = {
  name: 'lamp',
  path: '/rules/lamp.mjs',
  sha256: 'fedcba9876543210'.repeat(4),
  isControl: false,
};
const controls = [madeRun({ rule: 'random' }), madeRun({ tuned: false })];
const pool = [
  ...controls,
  ...[1, 2].flatMap((seed) => [
    madeRun({ seed }),
    madeRun({ seed, rule: lamp }),
    madeRun({ seed, batchSize: 32 }),
    madeRun({ seed, own: ownNetwork(10) }),
    madeRun({ seed, dataset: 'fashion-mnist' }),
  ]),
];

function beside(runs: Parameters<typeof prunedNetworks>[0]): string[] {
  return besidePaper(prunedNetworks(runs)).map(({ condition }) => conditionName(condition));
}
