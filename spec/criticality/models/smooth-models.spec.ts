import { describe, expect, it } from 'vitest';
import { normalShare, smoothModels } from '../../../src/criticality/models/smooth-models.js';
import { expectClose } from '../../support/expect-close.js';

describe.each(smoothModels)('$name', (model) => {
  it('rises from 0 to 1', () => {
    const { shape } = evaluate(model.start(1, 0.4), Float64Array.of(1e-9, 0.8, 1, 1.2, 1e6));
    expectClose(shape[0]!, 0, { absolute: 0.12, because: 'its lower tail' });
    expectClose(shape[4]!, 1, { absolute: 1e-3, because: 'its upper tail' });
    for (let i = 1; i < 5; i++) expect(shape[i]!).toBeGreaterThanOrEqual(shape[i - 1]!);
    expect(shape[3]!).toBeGreaterThan(shape[2]!);
  });

  it('has the derivatives of its formula', () => {
    const density = Float64Array.of(0.3, 0.7, 0.95, 1.3, 2);
    const start = model.start(1, 0.7);
    const { slopes } = evaluate(start, density);
    for (let k = 0; k < 2; k++) {
      const h = 1e-5;
      const up = evaluate(
        start.map((t, i) => t + (i === k ? h : 0)),
        density,
      ).shape;
      const down = evaluate(
        start.map((t, i) => t - (i === k ? h : 0)),
        density,
      ).shape;
      expectClose(
        slopes[k]!,
        up.map((f, i) => (f - down[i]!) / (2 * h)),
        {
          absolute: 1e-7,
          because: 'central difference: step^2 / 6 times a third derivative below 3e3',
        },
      );
    }
  });

  it('stays finite far out', () => {
    const { shape, slopes } = evaluate(model.start(1, 1e-3), Float64Array.of(0, 1e-12, 1e6));
    for (const column of [shape, ...slopes]) expect(column.every(Number.isFinite)).toBe(true);
  });

  function evaluate(start: readonly number[], density: Float64Array) {
    const shape = new Float64Array(density.length);
    const slopes = [new Float64Array(density.length), new Float64Array(density.length)];
    const abscissa = model.logarithmic
      ? density.map((p) => Math.log(Math.max(p, Number.MIN_VALUE)))
      : density;
    model.shapeInPlace(Float64Array.from(start), abscissa, shape, slopes);
    return { shape, slopes };
  }
});

describe('normalShare', () => {
  it('has the tabled values', () => {
    const because = 'R 4 pnorm, 16 digits';
    expectClose(normalShare(1.959963984540054), 0.975, { absolute: 1e-13, because });
    expectClose(normalShare(-3), 0.0013498980316300933, { relative: 1e-10, because });
    expectClose(normalShare(-8), 6.22096057427178e-16, { relative: 1e-10, because });
  });

  it('is symmetric', () => {
    for (const z of [0, 0.1, 1, 4.9, 5.1, 12]) {
      expectClose(normalShare(z) + normalShare(-z), 1, { absolute: 1e-13, because: 'two roads' });
    }
  });
});
