import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claims, judgeClaims } from '../../../src/claims/judging/claim-table.js';
import type { Evidence } from '../../../src/claims/judging/evidence.js';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import { predictionEntropy } from '../../../src/experiments/observables/prediction-entropy.js';
import { findingText } from '../../../src/report/verdicts/finding-text.js';
import { fc4Kmnist } from '../../../src/results/problems/paper-problems.js';
import { madeRun } from '../../support/made-runs.js';
import {
  madeExponent,
  madeRecovery,
  madeRetraining,
  madeUndetermined,
} from '../../support/made-studies.js';

describe('judgeClaims', () => {
  it('says not run everywhere when there is no evidence', () => {
    for (const { verdict, finding } of judgeClaims({ runs: [] })) {
      const found = findingText(finding);
      expect(verdict).toBe('not run');
      expect(found).toMatch(/^run `npx criticality /);
    }
  });

  it('judges any part of the evidence, broken runs included, and never throws', () => {
    fc.assert(
      fc.property(someEvidence, (evidence) => {
        for (const { finding, verdict } of judgeClaims(evidence)) {
          const found = findingText(finding);
          expect(verdicts).toContain(verdict);
          expect(found).not.toMatch(/NaN|undefined|null/);
          expect(found.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the order of the runs', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...pool]), (runs) => {
        expect(judgeClaims({ runs: runs.toReversed() })).toEqual(judgeClaims({ runs }));
      }),
      { numRuns: 15 },
    );
  });

  it('judges no claim on a subset of the images that hinges on their number', () => {
    const small = { trainImages: 6_000 };
    const rows = judgeClaims({ runs: [madeRun(small), madeRun({ ...small, rule: 'random' })] });
    const judged = rows.filter(({ verdict }) => verdict !== 'not run');
    expect(judged).toHaveLength(1);
    expect(judged[0] && findingText(judged[0].finding)).toContain(
      'reduced data: 6,000 training images',
    );
  });

  it('holds every claim once', () => {
    const ids = claims.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(30);
    expect(new Set(claims.map(({ claim }) => claim)).size).toBe(ids.length);
  });
});

// Helpers
const verdicts = ['replicated', 'not replicated', 'inconclusive', 'not run'];

const whole = [
  ...(['mnist', 'kmnist'] as const).flatMap((dataset) =>
    (['fc4', 'cnn5'] as const).flatMap((model) => [
      ...[1, 2, 3].map((seed) => madeRun({ model, dataset, seed })),
      madeRun({ model, dataset, rule: 'random' }),
      madeRun({ model, dataset, tuned: false }),
    ]),
  ),
  madeRun({ trainImages: 6_000 }),
  madeRun({ dataset: 'kmnist-t10k' }),
  madeRun({ dataset: 'fashion-mnist' }),
  madeRun({ batchSize: 32 }),
];

const [first = madeRun(), second = madeRun()] = whole;
const broken = [
  { ...first, steps: [] },
  { ...first, steps: first.steps.slice(0, 1) },
  { ...first, evolution: [] },
  { ...second, steps: second.steps.slice(-1) },
  { ...second, steps: second.steps.map((row) => ({ ...row, accuracy: 0.1, more: {} })) },
];
const pool = [...whole, ...broken.map((run, at) => ({ ...run, hash: `broken${at}` }))];

const someEvidence: fc.Arbitrary<Evidence> = fc.record({
  runs: fc.shuffledSubarray(pool),
  criticality: fc.subarray([
    madeExponent(0.5),
    madeExponent(0.6, 0.1, predictionEntropy),
    madeUndetermined(false, 0),
    madeUndetermined(true, 10, accuracy, fc4Kmnist),
    madeUndetermined(false, 10, predictionEntropy, fc4Kmnist),
  ]),
  retraining: fc.subarray([
    madeRetraining({ A: [0.9], C: [0.8], D: [0.5], E: [0.1] }),
    madeRetraining({ A: [0.1], C: [0.1] }, 0.001),
  ]),
  recovery: fc.subarray(madeRecovery([0.1, 0.4, 1])),
});
