import { describe, expect, it } from 'vitest';
import {
  estimateNoise,
  givenVariances,
  makeWhitener,
} from '../../../src/criticality/likelihood/noise-model.js';
import { randomStream } from '../../../src/numerics/random-stream.js';
import { expectClose } from '../../support/expect-close.js';

describe('makeWhitener', () => {
  it('makes errors of its model independent and of variance 1', () => {
    const model = { ...givenVariances, persistent: 0.7, correlation: 0.8 };
    const n = 20_000;
    const errors = persistentErrors(n, 0.7, 0.8, 1);
    makeWhitener(model, new Float64Array(n).fill(4), new Float64Array(n)).whitenInPlace(errors);
    let power = 0;
    let next = 0;
    for (let i = 1; i < n; i++) {
      power += errors[i]! ** 2 / n;
      next += (errors[i]! * errors[i - 1]!) / n;
    }
    const because = 'three standard errors of 20,000 normal numbers';
    expectClose(power, 1, { absolute: 0.03, because });
    expectClose(next, 0, { absolute: 0.022, because });
  });

  it('divides by the standard deviation where errors are independent', () => {
    const column = Float64Array.of(1, 2, 3);
    makeWhitener(givenVariances, [4, 1, 0.25], [0, 0, 0]).whitenInPlace(column);
    expect([...column]).toEqual([0.5, 2, 6]);
  });

  it('gives the beginning of a column whatever comes after it', () => {
    const whitener = makeWhitener(
      { ...givenVariances, persistent: 0.5, correlation: 0.9 },
      new Float64Array(50).fill(1),
      new Float64Array(50),
    );
    const whole = persistentErrors(50, 0.5, 0.9, 2);
    const part = whole.slice(0, 20);
    whitener.whitenInPlace(whole);
    whitener.whitenInPlace(part);
    expect([...part]).toEqual([...whole.slice(0, 20)]);
  });

  it('filters two columns at once as it filters each', () => {
    const heights = Float64Array.from({ length: 50 }, (_, i) => i / 50);
    const model = { persistent: 0.5, correlation: 0.9, inflation: [1, 2, 3, 4, 5] };
    const whitener = makeWhitener(model, new Float64Array(50).fill(0.3), heights);
    const columns = [3, 4].map((seed) => persistentErrors(50, 0.5, 0.9, seed));
    const [first, second] = columns.map((column) => column.slice());
    whitener.whitenPairInPlace(first!, second!);
    for (const column of columns) whitener.whitenInPlace(column);
    expect([first, second]).toEqual(columns);
  });
});

describe('estimateNoise', () => {
  it('finds the persistent share and its correlation, pooled over runs', () => {
    const runs = [1, 2, 3, 4, 5].map((seed) => ({
      residual: persistentErrors(400, 0.8, 0.85, seed),
      variance: new Float64Array(400).fill(1),
      height: new Float64Array(400).fill(0.5),
      parameters: 4,
    }));
    const { persistent, correlation, inflation } = estimateNoise(runs);
    const because = 'the neighbours on the grid';
    expectClose(persistent, 0.8, { absolute: 0.2, because });
    expectClose(correlation, 0.85, { absolute: 0.1, because });
    // errors have a standard deviation of 2
    expectClose(inflation[2]!, 4, { relative: 0.3, because: 'effectively 200 independent points' });
  });

  it('calls independent errors independent', () => {
    const residual = persistentErrors(400, 0, 0, 3);
    const of = (entries: Float64Array) => entries.map(() => 0.5);
    const { persistent } = estimateNoise([
      { residual, variance: of(residual), height: of(residual), parameters: 4 },
    ]);
    expect(persistent).toBe(0);
  });
});

// Helpers

/** Errors with a standard deviation of 2, of which a share persists. */
function persistentErrors(n: number, share: number, correlation: number, seed: number) {
  const stream = randomStream(seed, 'persistent errors');
  let state = stream.normal();
  return Float64Array.from({ length: n }, () => {
    const value = 2 * (Math.sqrt(share) * state + Math.sqrt(1 - share) * stream.normal());
    state = correlation * state + Math.sqrt(1 - correlation ** 2) * stream.normal();
    return value;
  });
}
