import { describe, expect, it } from 'vitest';
import type { JudgedClaim } from '../../../src/claims/judging/claim.js';
import { testimony, type Verdict, wantedRuns } from '../../../src/claims/judging/finding.js';
import { summarise } from '../../../src/claims/judging/summarise.js';
import { analyseEnsemble } from '../../../src/criticality/ensemble/analyse.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { findingsOf } from '../../../src/report/document/findings.js';
import type { ProblemStudy } from '../../../src/results/criticality/criticality-study.js';
import { orderParameterCurve } from '../../../src/results/criticality/order-parameter-curve.js';
import { orderParameters } from '../../../src/results/criticality/order-parameters.js';
import { fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { problemName, problemOf } from '../../../src/results/problems/problem.js';
import { madeRun, madeSeeds } from '../../support/made-runs.js';

describe('findingsOf', () => {
  it('says in three sentences where networks fail, what exponents there are, and the verdicts', () => {
    const runs = madeSeeds([0.008, 0.01], (half) => ({ half }));
    const { sentences } = findingsOf(runs, studied(runs), verdicts);
    // a half-height density of 0.8 and 1 %, read between steps of 0.02 %
    expect(sentences).toBe(
      'Half of the accuracy above guessing is left at this share of the edges: ' +
        '0.900 % for FC4 on MNIST with 2 seeds. ' +
        'None of 2 analyses of order parameters determines an exponent. ' +
        'Of 2 claims of the paper: 1 replicated, 1 not run.',
    );
  });

  it('sets another schedule of the same protocol beside it, and no other runs', () => {
    const runs = madeSeeds([0.01, 0.01], (half) => ({ half }));
    const schedule = { kind: 'equal', steps: 5000 } as const;
    const literal = madeRun({ half: 0.02, schedule });
    const odd = madeRun({ half: 0.05, schedule, batchSize: 32 });
    const { sentences } = findingsOf([...runs, literal, odd], studied(runs), verdicts);
    expect(sentences).toContain(
      '1.00 % for FC4 on MNIST with 2 seeds (2.00 % with 5,000 equal steps, 1 seed).',
    );
  });

  it('gives an exponent with its interval where there is one', () => {
    const runs = madeSeeds([0.008], (half) => ({ half }));
    const [accuracy, entropy] = studied(runs) as [ProblemStudy, ProblemStudy];
    const estimate = { value: 0.5, low: 0.41, high: 0.6, standardError: 0.05, systematic: 0.1 };
    const result = {
      kind: 'determined' as const,
      criticalDensity: estimate,
      exponent: estimate,
      correlation: 0,
      shape: 'sharp' as const,
    };
    const determined = { ...entropy, analysis: { ...entropy.analysis, result } };
    const { sentences } = findingsOf(runs, [accuracy, determined], verdicts);
    expect(sentences).toContain(
      'Of 2 analyses of order parameters 1 determine an exponent: ' +
        '0.500 (0.410 to 0.600) for the prediction entropy of FC4 on MNIST.',
    );
  });

  it('says so when the data are not those of the paper', () => {
    const runs = madeSeeds([0.01], (half) => ({ half, trainImages: 6000 }));
    expect(findingsOf(runs, studied(runs), verdicts).sentences).toContain(
      'for FC4 on MNIST with 1 seed and 6,000 training images.',
    );
  });

  it('shows the figure of FC4 on MNIST, and only the claims that were judged', () => {
    const runs = [
      ...madeSeeds([0.01], (half) => ({ half, model: 'cnn5' })),
      ...madeSeeds([0.01], (half) => ({ half })),
    ];
    const { page } = findingsOf(runs, studied(runs.slice(1)), verdicts);
    expect(page).toContain('](figure-1-fc4-on-mnist.svg)');
    expect(page).toContain('[The whole report](report.md)');
    expect(page.match(/^\|/gm)).toHaveLength(3);
    expect(page).toContain('| fine');
    expect(page).not.toContain('| two');
    const [one] = runs;
    expect(findingsOf([one!], studied([one!]), []).page).toContain('](figure-1.svg)');
  });

  it('speaks of other widths only where there are no usual ones', () => {
    const usual = madeSeeds([0.01], (half) => ({ half }));
    const wide = usual.map((run) => ({
      ...run,
      settings: {
        ...run.settings,
        model: { kind: 'fc4' as const, widths: [256, 64, 32] as [number, number, number] },
      },
    }));
    const both = [...usual, ...wide];
    const all = [...studied(usual), ...studied(wide)];
    expect(findingsOf(both, all, []).sentences).not.toContain('256');
    expect(findingsOf(wide, all.slice(2), []).sentences).toContain('for FC4 256-64-32 on MNIST');
  });
});

// Helpers
const verdicts = [judged('one', 'replicated'), judged('two', null)];

function judged(claim: string, verdict: Verdict | null): JudgedClaim {
  const said = verdict && testimony(verdict, { kind: 'reason', reason: 'fine' });
  const wanted = wantedRuns('quick', fc4Mnist);
  const finding = summarise([{ title: '', testimony: said, wanted }]);
  return {
    id: claim,
    claim,
    place: '',
    expected: '',
    verdict: finding.verdict,
    finding,
    earlier: null,
  };
}

function studied(runs: readonly FinishedRun[]): ProblemStudy[] {
  const [first, ...others] = runs as [FinishedRun, ...FinishedRun[]];
  const problem = problemOf(first);
  return orderParameters.map((observable) => {
    const curves = runs.map((run) => orderParameterCurve(run, new Map(), observable));
    const analysis = analyseEnsemble(curves, { floor: observable.floor(10) });
    const title = problemName(problem);
    return { title, problem, observable, ensemble: [first, ...others], curves, analysis };
  });
}
