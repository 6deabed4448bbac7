import { describe, expect, it } from 'vitest';
import { paperSubjects } from '../../../src/claims/judging/general/subject.js';
import { judgeRetraining } from '../../../src/claims/judging/judge-retraining.js';
import { findingText } from '../../../src/report/verdicts/finding-text.js';
import { madeRetraining } from '../../support/made-studies.js';

describe('judgeRetraining', () => {
  it('pairs the conditions by seed and leaves out seeds that lack one', () => {
    const study = madeRetraining({ A: [0.9, 0.9, 0.9], C: [0.8, 0.7] });
    expect(judge(study).verdict).toBe('replicated');
    expect(findingText(judge(study))).toBe(
      'FC4 on MNIST: at 1.00 % of edges C 0.80 [0.79, 0.81], 0.70 [0.69, 0.71] ' +
        '(2 seeds); 1 of 4 cases run',
    );
  });

  it('does not take a condition for another whose name ends alike', () => {
    expect(judge(madeRetraining({ A: [0.9], HC: [0.8] })).verdict).toBe('not run');
  });

  it('is open where the original subnetwork learns at no density', () => {
    expect(judge(madeRetraining({ A: [0.2], C: [0.2] })).verdict).toBe('inconclusive');
  });

  it('is open where no seed has every condition', () => {
    const study = madeRetraining({ A: [0.9], C: [0.8] });
    const shifted = study.results.map((one) => (one.condition === 'A' ? { ...one, seed: 9 } : one));
    const found = judgeRetraining(
      { runs: [], retraining: [{ ...study, results: shifted }] },
      paperSubjects,
      ['A', 'C'],
      [quantity],
    );
    expect(found).toMatchObject({ verdict: 'inconclusive' });
  });
});

// Helpers
const quantity = {
  name: 'C',
  measure: ([first]: readonly { value: number; low: number; high: number }[]) => first ?? null,
  accept: { low: 0.5 },
  unit: { kind: 'number', decimals: 2 } as const,
};

function judge(study: ReturnType<typeof madeRetraining>) {
  return judgeRetraining({ runs: [], retraining: [study] }, paperSubjects, ['C'], [quantity]);
}
