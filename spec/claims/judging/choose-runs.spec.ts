import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseRuns, type Role } from '../../../src/claims/judging/choose-runs.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { fc4Kmnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import {
  tunedMagnitude,
  tunedRandom,
  untunedMagnitude,
} from '../../../src/results/problems/pruning-condition.js';
import { type MadeRun, madeRun } from '../../support/made-runs.js';

describe('chooseRuns', () => {
  it('pairs the conditions by seed', () => {
    const runs = [{}, { seed: 2 }, { seed: 3 }, random({}), random({ seed: 3 })].map(madeRun);
    const chosen = chooseRuns(
      runs,
      [magnitude, { ...magnitude, condition: tunedRandom }],
      'full data',
    );
    expect(chosen?.bySeed.map(({ seed }) => seed)).toEqual([1, 3]);
    for (const { seed, runs: pair } of chosen?.bySeed ?? []) {
      expect(pair.map(({ settings }) => settings.seed)).toEqual([seed, seed]);
      expect(pair.map(({ settings }) => settings.pruning.rule)).toEqual(['magnitude', 'random']);
    }
  });

  it('never mixes protocols', () => {
    const runs = [{}, random({ batchSize: 32 })].map(madeRun);
    expect(
      chooseRuns(runs, [magnitude, { ...magnitude, condition: tunedRandom }], 'full data'),
    ).toBeNull();
  });

  it('knows a run without fine-tuning as the control of the tuned one', () => {
    const runs = [{}, { tuned: false }].map(madeRun);
    const roles: Role[] = [magnitude, { ...magnitude, condition: untunedMagnitude }];
    expect(chooseRuns(runs, roles, 'full data')?.bySeed).toHaveLength(1);
  });

  it('prefers the declared settings to equal steps, and equal steps to more seeds', () => {
    const equal = { kind: 'equal', steps: 5000 } as const;
    const varied = [1, 2, 3].map((seed) => ({ seed, batchSize: 32 }));
    const usual = [1, 2].map((seed) => ({ seed }));
    const odd = { schedule: equal, batchSize: 32 };
    const { bySeed = [] } =
      chooseRuns([...varied, ...usual, odd].map(madeRun), [magnitude], 'full data') ?? {};
    expect(bySeed.map(({ runs: [run] }) => run?.settings.batchSize)).toEqual([128, 128]);
    const literal = chooseRuns(
      [...usual, { schedule: equal }].map(madeRun),
      [magnitude],
      'full data',
    );
    expect(literal?.bySeed.map(({ runs: [run] }) => run?.settings.schedule)).toEqual([equal]);
  });

  it('notes settings other than the declared ones', () => {
    const chosen = chooseRuns([madeRun({ batchSize: 32 })], [magnitude], 'full data');
    expect(chosen?.notes).toEqual([{ kind: 'other settings', parts: ['batchSize'] }]);
  });

  it('takes runs on part of the data only where asked, and only when there are no others', () => {
    const part = madeRun({ trainImages: 6_000 });
    const stand = madeRun({ dataset: 'kmnist-t10k' });
    const kmnist: Role = { problem: fc4Kmnist, condition: tunedMagnitude };
    expect(chooseRuns([part, stand], [magnitude], 'full data')).toBeNull();
    expect(chooseRuns([part, stand], [kmnist], 'full data')).toBeNull();
    expect(chooseRuns([part], [magnitude], 'any data')?.notes).toEqual([
      { kind: 'fewer images', trainImages: 6_000 },
    ]);
    expect(chooseRuns([stand], [kmnist], 'any data')?.notes).toEqual([
      { kind: 'substitute data', dataset: 'kmnist-t10k' },
    ]);
    expect(chooseRuns([part, madeRun()], [magnitude], 'any data')?.notes).toEqual([]);
  });

  it('leaves out other data sets and random pruning without fine-tuning', () => {
    const runs = [{ dataset: 'fashion-mnist' }, random({ tuned: false })] as const;
    expect(chooseRuns(runs.map(madeRun), [magnitude], 'any data')).toBeNull();
  });

  it('does not depend on the order of the runs', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pool), (runs: FinishedRun[]) => {
        const roles: Role[] = [magnitude, { ...magnitude, condition: tunedRandom }];
        expect(chooseRuns(runs.toReversed(), roles, 'any data')).toEqual(
          chooseRuns(runs, roles, 'any data'),
        );
      }),
      { numRuns: 30 },
    );
  });
});

// Helpers
const magnitude: Role = { problem: fc4Mnist, condition: tunedMagnitude };
const random = (options: MadeRun): MadeRun => ({ ...options, rule: 'random' });
const pool = [1, 2].flatMap((seed) =>
  [null, 6_000].flatMap((trainImages) =>
    [{}, { batchSize: 32 }].flatMap((more) => [
      madeRun({ seed, trainImages, ...more }),
      madeRun(random({ seed, trainImages, ...more })),
    ]),
  ),
);
