import { describe, expect, it } from 'vitest';
import { eachProblem, judgeRuns, type Quantity } from '../../../src/claims/judging/judge-runs.js';
import { findingText } from '../../../src/report/verdicts/finding-text.js';
import { fc4Kmnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { tunedMagnitude } from '../../../src/results/problems/pruning-condition.js';
import { baselineAccuracy } from '../../../src/results/transition/measured-run.js';
import { madeRun, madeSeeds } from '../../support/made-runs.js';

describe('judgeRuns', () => {
  it('tells each place and how many of them were run', () => {
    const found = judge(madeSeeds([0.9, 0.9], (baseline) => ({ baseline })));
    expect(found.verdict).toBe('replicated');
    expect(findingText(found)).toBe('FC4 on MNIST: accuracy 0.9, 0.9 (2 seeds); 1 of 2 cases run');
  });

  it('fails when any place fails', () => {
    const runs = [madeRun({ baseline: 0.9 }), madeRun({ dataset: 'kmnist', baseline: 0.3 })];
    expect(judge(runs).verdict).toBe('not replicated');
  });

  it('says where another schedule gives the opposite verdict, and keeps its own', () => {
    const equal = { kind: 'equal', steps: 5000 } as const;
    const literal = madeSeeds([0.9, 0.9], (baseline) => ({ baseline, schedule: equal }));
    const zoom = (baseline: number) =>
      madeRun({ baseline, schedule: { kind: 'zoom', tailFrom: 0 } });
    const against = judge([...literal, zoom(0.3)]);
    expect(against.verdict).toBe('replicated');
    expect(findingText(against)).toBe(
      'FC4 on MNIST: accuracy 0.9, 0.9 (2 seeds); but not replicated with zoom from ' +
        '6 %: accuracy 0.3 (1 seed); 1 of 2 cases run',
    );
    const odd = madeRun({ baseline: 0.3, batchSize: 32 });
    for (const silent of [zoom(0.8), odd]) {
      expect(judge([...literal, silent])).toEqual(judge(literal));
    }
  });

  it('names the commands of all problems that a comparison needs', () => {
    const both = {
      title: '',
      roles: [fc4Kmnist, fc4Mnist].map((problem) => ({ problem, condition: tunedMagnitude })),
    };
    expect(findingText(judgeRuns({ runs: [] }, [both], 'full data', [quantity]))).toBe(
      'run `npx criticality reproduce --profile quick --dataset kmnist` and ' +
        '`npx criticality reproduce --profile quick`, then `npx criticality report reports/quick`',
    );
  });
});

// Helpers
const quantity: Quantity = {
  name: 'accuracy',
  measure: ([run]) => {
    const value = run && baselineAccuracy(run)?.value;
    return value === undefined ? null : { value, low: value, high: value };
  },
  accept: { low: 0.5 },
  unit: { kind: 'number', decimals: 1 },
};

function judge(runs: ReturnType<typeof madeSeeds>) {
  return judgeRuns({ runs }, eachProblem([fc4Mnist, fc4Kmnist]), 'full data', [quantity]);
}
