import { describe, expect, it } from 'vitest';
import { holm } from '../../src/numerics/holm.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import type { CriticalityStudy } from '../../src/report/figures/criticality/picture-of-analysis.js';
import { comparisonTable, exponentComparisons } from '../../src/results/exponent-comparisons.js';
import { syntheticAnalysis } from '../support/synthetic-analyses.js';

describe('exponentComparisons', () => {
  it('asks of each problem its order parameters, of each order parameter the related problems', () => {
    const rows = exponentComparisons([
      study('FC4 on MNIST', 'accuracy', 0.5),
      study('FC4 on MNIST', 'prediction entropy (nats)', 0.5),
      study('CNN5 on MNIST', 'accuracy', 0.5),
      study('CNN5 on KMNIST', 'accuracy', 0.5),
    ]);
    expect(rows.map(({ same, first, second, paired }) => [same, first, second, paired])).toEqual([
      ['FC4 on MNIST', 'accuracy', 'prediction entropy', true],
      ['accuracy', 'FC4 on MNIST', 'CNN5 on MNIST', false],
      ['accuracy', 'CNN5 on MNIST', 'CNN5 on KMNIST', false],
    ]);
  });

  it('adjusts p over all that could be compared, and says so where nothing could', () => {
    const rows = exponentComparisons([
      study('FC4 on MNIST', 'accuracy', 0.5),
      study('CNN5 on MNIST', 'accuracy', 0.9),
      study('FC4 64-32-16 on MNIST', 'accuracy', 0.52),
      study('FC4 256-128-64 on MNIST', 'accuracy', null),
    ]);
    const known = rows.flatMap((row) => (row.comparison.kind === 'compared' ? [row] : []));
    expect(known.length).toBe(3);
    const p = known.map(({ comparison }) =>
      comparison.kind === 'compared' ? comparison.pValue : Number.NaN,
    );
    expect(known.map(({ adjusted }) => adjusted)).toEqual(holm(p));
    const unknown = rows.filter(({ verdict }) => verdict.startsWith('cannot be compared'));
    expect(unknown.map(({ first, adjusted }) => [first, adjusted])).toEqual([
      ['3 pairs of problems', null],
    ]);
  });

  it('keeps a verdict from the number of questions: one small p among many is none', () => {
    const two = [study('FC4 on MNIST', 'accuracy', 0.5), study('CNN5 on MNIST', 'accuracy', 0.63)];
    expect(exponentComparisons(two)[0]?.verdict).toMatch(/^differ/);
    const more = [1, 2, 3, 4, 5].map((k) => study(`FC4 ${k} on MNIST`, 'accuracy', 0.56));
    const again = exponentComparisons([...two, ...more]);
    const same = again.find(({ first, second }) => first === 'FC4 on MNIST' && /CNN5/.test(second));
    expect(same?.verdict).not.toMatch(/^differ/);
  });

  it('asks nothing of a single study', () => {
    expect(exponentComparisons([study('FC4 on MNIST', 'accuracy', 0.5)])).toEqual([]);
  });
});

describe('comparisonTable', () => {
  it('shows no number where there is none', () => {
    const { texts } = comparisonTable(
      exponentComparisons([
        study('FC4 on MNIST', 'accuracy', 0.5),
        study('CNN5 on MNIST', 'accuracy', null),
      ]),
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
      exponentComparisons([
        study('FC4 on MNIST', 'accuracy', 0.5),
        study('CNN5 on MNIST', 'accuracy', 0.9),
      ]),
    );
    expect(texts[0]?.[4]).toMatch(/^-0\.400 \(-0\.\d{3} to -0\.\d{3}\)$/);
  });
});

// Helpers
const known = syntheticAnalysis(2).analysis;

/** A study that determined an exponent with an error of 0.03, or none. */
function study(problem: string, observable: string, exponent: number | null): CriticalityStudy {
  const stream = randomStream(1, problem, observable);
  const standardError = 0.03;
  const around = (value: number) => ({
    value,
    standardError,
    low: value - 0.06,
    high: value + 0.06,
    systematic: 0.01,
  });
  return {
    problem,
    observable,
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
