import { describe, expect, it } from 'vitest';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { align, withEnsembleVariance } from '../../../src/criticality/ensemble/align.js';
import { ShapeError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';

describe('align', () => {
  it('lays shifted copies of one line over one another', () => {
    const places = [0.4, 0.5, 0.6];
    const { mean, between } = align(places.map(ramp), places);
    expectClose(
      mean.value,
      mean.density.map((p) => p - 0.5),
      { absolute: 1e-12, because: 'lines' },
    );
    expectClose(between, new Float64Array(between.length), { absolute: 1e-20, because: 'copies' });
  });

  it('does not depend on where the runs lie as a whole', () => {
    const curves = [ramp(0.4), ramp(0.6)];
    const { mean } = align(curves, [0.1, 0.3]);
    expectClose(mean.value, align(curves, [0.4, 0.6]).mean.value, {
      absolute: 1e-12,
      because: 'rounding',
    });
  });

  it('gives the mean of one run the run itself', () => {
    const { mean } = align([ramp(0.5)], [0.5]);
    expectClose(mean.value, ramp(0.5).value, { absolute: 1e-15, because: 'no shift' });
  });

  it('needs a place for each run', () => {
    expect(() => align([ramp(0.5)], [])).toThrow(ShapeError);
  });
});

describe('withEnsembleVariance', () => {
  it('takes the spread between aligned runs where it is the larger', () => {
    const lifted = [-0.1, 0, 0.1].map((lift) => {
      const curve = ramp(0.5);
      return { ...curve, value: curve.value.map((v) => v + lift) };
    });
    const [first] = withEnsembleVariance(lifted, [0.5, 0.5, 0.5], [0, 0, 0]);
    expectClose(first!.variance, new Float64Array(50).fill(0.01), {
      relative: 1e-9,
      because: 'exact',
    });
  });

  it('knows no spread of two runs, and no points sharper than the tolerance', () => {
    const [first] = withEnsembleVariance([ramp(0.4), ramp(0.5)], [0.4, 0.5], [2, 2]);
    expectClose(first!.variance, new Float64Array(50).fill(1e-6 + 1e-4), {
      relative: 1e-12,
      because: 'one addition',
    });
  });
});

// Helpers
function ramp(place: number) {
  const density = Array.from({ length: 50 }, (_, i) => i / 50);
  return makeCurve({
    density,
    value: density.map((p) => p - place),
    variance: density.map(() => 1e-6),
  });
}
