import { describe, expect, it } from 'vitest';
import { recoveryEvidence } from '../../../src/claims/judging/recovery-evidence.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { recoveryStudies } from '../../../src/results/recovery/recovery-studies.js';
import { madeRecord } from '../../support/made-recoveries.js';
import { type MadeRun, madeRun } from '../../support/made-runs.js';

describe('recoveryEvidence', () => {
  it('says what each run’s network was before and after, seed by seed', () => {
    const found = evidenceOf([1, 2, 3].map((seed) => madeRun({ seed })));
    expect(found.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    for (const { problem, before, after, testImages } of found) {
      expect({ problem, testImages }).toEqual({ problem: fc4Mnist, testImages: 10_000 });
      expect(before).toBeLessThanOrEqual(0.15);
      expect(after).toBe(0.3);
    }
  });

  it.each<[string, MadeRun]>([
    ['pruned at random', { rule: 'random' }],
    ['without fine-tuning', { tuned: false }],
    ['on part of the data', { trainImages: 6_000 }],
    ['on the substitute data set', { dataset: 'kmnist-t10k' }],
    ['with other settings', { batchSize: 32 }],
  ])('does not count runs %s', (_, options) => {
    const odd = madeRun({ half: 0.009, seed: 2, ...options });
    expect(recoveryStudies([odd], [madeRecord(odd, 'kept', 0.3)])).toHaveLength(1);
    expect(evidenceOf([odd])).toEqual([]);
    expect(evidenceOf([madeRun(), odd]).map(({ seed }) => seed)).toEqual([1]);
  });

  it('counts a seed once where two schedules have it: that of the paper', () => {
    const zoom = [1, 2].map((seed) => madeRun({ seed }));
    const equal = madeRun({ seed: 1, schedule: { kind: 'equal', steps: 5000 } });
    const found = evidenceOf([{ ...equal, hash: 'equal' }, ...zoom]);
    expect(found.map(({ seed }) => seed)).toEqual([1]);
  });

  it('does not count trainings with other limits than declared', () => {
    const run = madeRun();
    const studies = recoveryStudies([run], [madeRecord(run, 'kept', 0.3, { maxEpochs: 1 })]);
    expect(studies).toHaveLength(1);
    expect(recoveryEvidence([run], studies)).toEqual([]);
  });
});

// Helpers
function evidenceOf(runs: readonly FinishedRun[]) {
  return recoveryEvidence(
    runs,
    recoveryStudies(
      runs,
      runs.map((run) => madeRecord(run, 'kept', 0.3)),
    ),
  );
}
