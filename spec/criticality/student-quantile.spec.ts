import { describe, expect, it } from 'vitest';
import { studentQuantile } from '../../src/criticality/student-quantile.js';
import { DomainError } from '../../src/numerics/errors.js';
import { expectClose } from '../support/expect-close.js';

describe('studentQuantile', () => {
  it('has the tabled values', () => {
    const because = 'R 4 qt, 8 digits';
    expectClose(studentQuantile(0.975, 1), 12.7062047, { relative: 1e-7, because });
    expectClose(studentQuantile(0.975, 9), 2.26215716, { relative: 1e-7, because });
    expectClose(studentQuantile(0.95, 4), 2.13184679, { relative: 1e-7, because });
    expectClose(studentQuantile(0.975, Infinity), 1.95996398, { relative: 1e-7, because });
  });

  it('is odd about one half', () => {
    expect(studentQuantile(0.1, 5)).toBe(-studentQuantile(0.9, 5));
  });

  it('refuses levels and degrees of freedom outside their range', () => {
    expect(() => studentQuantile(1, 5)).toThrow(DomainError);
    expect(() => studentQuantile(0.5, 0)).toThrow(DomainError);
  });
});
