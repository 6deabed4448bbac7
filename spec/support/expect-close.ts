import { expect } from 'vitest';

/** How far two numbers may lie apart, and why that far. */
export type Tolerance = (
  | { readonly relative: number }
  | { readonly absolute: number }
  | { readonly relative: number; readonly absolute: number }
) & { readonly because: string };

type Numbers = number | ArrayLike<number>;

/**
 * Asserts that numbers, or arrays of the same length, agree within a tolerance.
 *
 * An entry passes when |actual - expected| <= absolute + relative * |expected|. NaN equals only
 * NaN; infinities must have the same sign.
 */
export function expectClose(actual: Numbers, expected: Numbers, tolerance: Tolerance): void {
  if (typeof actual === 'number' && typeof expected === 'number') {
    expectEntryClose(actual, expected, tolerance, 'value');
    return;
  }
  const found = actual as ArrayLike<number>;
  const wanted = expected as ArrayLike<number>;
  expect(found.length, 'length').toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) {
    expectEntryClose(found[i] as number, wanted[i] as number, tolerance, `entry ${i}`);
  }
}

function expectEntryClose(actual: number, expected: number, tolerance: Tolerance, where: string) {
  if (Number.isNaN(expected) || !Number.isFinite(expected)) {
    expect(actual, where).toBe(expected);
    return;
  }
  const relative = 'relative' in tolerance ? tolerance.relative : 0;
  const absolute = 'absolute' in tolerance ? tolerance.absolute : 0;
  const allowed = absolute + relative * Math.abs(expected);
  const distance = Math.abs(actual - expected);
  if (!(distance <= allowed)) {
    expect.fail(
      `${where}: ${actual} differs from ${expected} by ${distance}, more than ${allowed} (${tolerance.because})`,
    );
  }
}
