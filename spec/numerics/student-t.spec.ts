import fc from 'fast-check';
import { gamma } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { studentTBelow, studentTQuantile } from '../../src/numerics/student-t.js';
import { expectClose } from '../support/expect-close.js';

describe('studentTBelow', () => {
  it('has the closed forms of one and two degrees of freedom', () => {
    fc.assert(
      fc.property(value, (t) => {
        const because = 'a handful of double operations';
        const one = 0.5 + Math.atan(t) / Math.PI;
        const two = 0.5 + t / (2 * Math.sqrt(2 + t * t));
        expectClose(studentTBelow(t, 1), one, { absolute: 1e-14, because });
        expectClose(studentTBelow(t, 2), two, { absolute: 1e-14, because });
      }),
    );
  });

  it('is symmetric about zero and grows', () => {
    fc.assert(
      fc.property(value, freedom, (t, dof) => {
        expectClose(studentTBelow(t, dof) + studentTBelow(-t, dof), 1, {
          absolute: 1e-13,
          because: 'two finite sums of up to a hundred terms',
        });
        // far in the tails only rounding is left
        expect(studentTBelow(t + 0.1, dof)).toBeGreaterThanOrEqual(studentTBelow(t, dof) - 1e-13);
      }),
    );
  });

  it('refuses what has no distribution', () => {
    for (const dof of [0, -1, 1.5, Number.NaN]) {
      expect(() => studentTBelow(0, dof)).toThrow(DomainError);
    }
    expect(() => studentTBelow(Number.NaN, 3)).toThrow(DomainError);
    for (const level of [0, 1, Number.NaN]) {
      expect(() => studentTQuantile(level, 3)).toThrow(DomainError);
    }
  });
});

describe('studentTQuantile', () => {
  it('has the values of the printed tables', () => {
    const because = 'tables print four or five digits';
    expectClose(studentTQuantile(0.975, 1), 12.706, { relative: 1e-4, because });
    expectClose(studentTQuantile(0.975, 9), 2.2622, { relative: 1e-4, because });
    expectClose(studentTQuantile(0.95, 30), 1.6973, { relative: 1e-4, because });
    expectClose(studentTQuantile(0.95, 4), 2.13184679, { relative: 1e-8, because });
  });

  it('agrees with an integral of the density', () => {
    for (const dof of [1, 4, 9, 30]) {
      expectClose(integral(studentTQuantile(0.9, dof), dof), 0.4, {
        absolute: 1e-10,
        because: "Simpson's rule on 2,000 smooth cells",
      });
    }
  });

  it('undoes the distribution', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 1e-3, max: 0.999 }), freedom, (level, dof) => {
        expectClose(studentTBelow(studentTQuantile(level, dof), dof), level, {
          absolute: 1e-13,
          because: 'bisection to neighbouring doubles',
        });
      }),
    );
  });
});

// Helpers
const value = fc.double({ noNaN: true, min: -50, max: 50 });
const freedom = fc.integer({ min: 1, max: 200 });

/** Probability between 0 and t, from the density with its gamma functions. */
function integral(t: number, dof: number): number {
  const top = gamma((dof + 1) / 2) / (Math.sqrt(dof * Math.PI) * gamma(dof / 2));
  const density = (x: number) => top * (1 + (x * x) / dof) ** (-(dof + 1) / 2);
  const cells = 2000;
  const step = t / cells;
  let sum = 0;
  for (let i = 0; i < cells; i++) {
    const x = i * step;
    sum += (step / 6) * (density(x) + 4 * density(x + step / 2) + density(x + step));
  }
  return sum;
}
