import { describe, expect, it } from 'vitest';
import { accuracy } from '../../../src/experiments/observables/accuracy.js';
import type { Observable } from '../../../src/experiments/observables/observable.js';
import { predictionEntropy } from '../../../src/experiments/observables/prediction-entropy.js';
import { holm } from '../../../src/numerics/holm.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { comparisonTable } from '../../../src/report/tables/comparison-table.js';
import type { ProblemStudy } from '../../../src/results/criticality/criticality-study.js';
import { exponentComparisons } from '../../../src/results/criticality/exponent-comparisons.js';
import { cnn5Kmnist, cnn5Mnist, fc4Mnist } from '../../../src/results/problems/paper-problems.js';
import { type Problem, problemName } from '../../../src/results/problems/problem.js';
import { tunedMagnitude } from '../../../src/results/problems/pruning-condition.js';
import { madeRun } from '../../support/made-runs.js';
import { syntheticAnalysis } from '../../support/synthetic-analyses.js';

describe('exponentComparisons', () => {
  it('asks of each problem its order parameters, of each order parameter the related problems', () => {
    const rows = exponentComparisons([
      study(fc4Mnist, accuracy, 0.5),
      study(fc4Mnist, predictionEntropy, 0.5),
      study(cnn5Mnist, accuracy, 0.5),
      study(cnn5Kmnist, accuracy, 0.5),
    ]);
    expect(comparisonTable(rows).texts.map((row) => row.slice(0, 4))).toEqual([
      ['FC4 on MNIST', 'accuracy', 'prediction entropy', 'yes'],
      ['accuracy', 'FC4 on MNIST', 'CNN5 on MNIST', 'no'],
      ['accuracy', 'CNN5 on MNIST', 'CNN5 on KMNIST', 'no'],
    ]);
  });

  it('adjusts p over all that could be compared, and says so where nothing could', () => {
    const rows = exponentComparisons([
      study(fc4Mnist, accuracy, 0.5),
      study(cnn5Mnist, accuracy, 0.9),
      study(sized(64, 32, 16), accuracy, 0.52),
      study(sized(256, 128, 64), accuracy, null),
    ]);
    const known = rows.flatMap((row) => (row.comparison.kind === 'compared' ? [row] : []));
    expect(known.length).toBe(3);
    const p = known.map(({ comparison }) =>
      comparison.kind === 'compared' ? comparison.pValue : Number.NaN,
    );
    expect(known.map(({ adjusted }) => adjusted)).toEqual(holm(p));
    const unknown = rows.filter(({ verdict }) => verdict === null);
    expect(unknown.map(({ adjusted }) => adjusted)).toEqual([null, null, null]);
    expect(comparisonTable(rows).texts.map((row) => row[1])).toContain('3 pairs of networks');
  });

  it('keeps a verdict from the number of questions: one small p among many is none', () => {
    const two = [study(fc4Mnist, accuracy, 0.5), study(cnn5Mnist, accuracy, 0.63)];
    expect(exponentComparisons(two)[0]?.verdict).toMatch(/^differ/);
    const more = [1, 2, 3, 4, 5].map((k) => study(sized(k, 32, 16), accuracy, 0.56));
    const again = exponentComparisons([...two, ...more]);
    const same = again.find(
      ({ compared }) =>
        compared.kind === 'networks' &&
        compared.pair[0] === problemName(fc4Mnist) &&
        compared.pair[1] === problemName(cnn5Mnist),
    );
    expect(same?.verdict).not.toMatch(/^differ/);
  });

  it('compares ways to prune one problem, and of two problems the same way alone', () => {
    const lamp = (one: ProblemStudy): ProblemStudy => ({
      ...one,
      ...{ title: `${one.title}, lamp`, way: 'lamp' },
    });
    const [one, other] = [study(fc4Mnist, accuracy, 0.5), study(cnn5Mnist, accuracy, 0.9)];
    const rows = exponentComparisons([one, lamp(one), other, lamp(other)]);
    const pairs = rows.map(({ compared }) => compared.pair);
    const [fc4, cnn5] = [problemName(fc4Mnist), problemName(cnn5Mnist)];
    expect(pairs).toEqual([
      [fc4, `${fc4}, lamp`],
      [fc4, cnn5],
      [`${fc4}, lamp`, `${cnn5}, lamp`],
      [cnn5, `${cnn5}, lamp`],
    ]);
  });

  it('asks nothing of a single study', () => {
    expect(exponentComparisons([study(fc4Mnist, accuracy, 0.5)])).toEqual([]);
  });
});

describe('comparisonTable', () => {
  it('shows no number where there is none', () => {
    const { texts } = comparisonTable(
      exponentComparisons([study(fc4Mnist, accuracy, 0.5), study(cnn5Mnist, accuracy, null)]),
    );
    expect(texts[0]?.slice(4)).toEqual([
      '–',
      '–',
      '–',
      '–',
      'cannot be compared: the second is not determined',
    ]);
  });

  it('rounds difference and interval to the error, with their signs', () => {
    const { texts } = comparisonTable(
      exponentComparisons([study(fc4Mnist, accuracy, 0.5), study(cnn5Mnist, accuracy, 0.9)]),
    );
    expect(texts[0]?.[4]).toMatch(/^-0\.400 \[-0\.\d{3}, -0\.\d{3}\]$/);
  });
});

// Helpers
const known = syntheticAnalysis(2).analysis;

/** A study that determined an exponent with an error of 0.03, or none. */
function study(problem: Problem, observable: Observable, exponent: number | null): ProblemStudy {
  const stream = randomStream(1, problemName(problem), observable.name);
  const standardError = 0.03;
  const around = (value: number) => ({
    value,
    standardError,
    low: value - 0.06,
    high: value + 0.06,
    systematic: 0.01,
  });
  return {
    ...{ title: problemName(problem), problem, observable, ensemble: [madeRun()] },
    ...{ condition: { ...tunedMagnitude, schedule: null, differing: [] }, way: '' },
    curves: [],
    analysis: {
      ...known,
      seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      result:
        exponent === null
          ? { kind: 'not determined', reason: 'made so' }
          : {
              kind: 'determined',
              criticalDensity: around(0.01),
              exponent: around(exponent),
              correlation: -0.5,
              shape: 'sharp',
            },
      exponents: Array.from(
        { length: 200 },
        () => (exponent ?? 0) + standardError * stream.normal(),
      ),
    },
  };
}

function sized(...widths: [number, number, number]): Problem {
  return { model: { kind: 'fc4', widths }, dataset: 'mnist' };
}
