/** A number with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A number without error, or null. */
export function exactly(value: number | null | undefined): Estimate | null {
  return value === null || value === undefined ? null : { value, low: value, high: value };
}

/** The interval moved outwards on both sides by a systematic error. */
export function widened({
  value,
  low,
  high,
  systematic,
}: Estimate & { readonly systematic: number }): Estimate {
  return { value, low: low - systematic, high: high + systematic };
}

/**
 * A minus B; the errors add as independent ones do.
 *
 * Errors of networks that share their test images are positively correlated, for which this is too
 * wide rather than too narrow.
 */
export function difference(a: Estimate | null, b: Estimate | null): Estimate | null {
  if (a === null || b === null) return null;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** A over B, both positive; the interval takes the worst corners. */
export function ratio(a: Estimate | null, b: Estimate | null): Estimate | null {
  if (a === null || b === null || !(b.value > 0)) return null;
  const over = (x: number, y: number) => (y > 0 ? x / y : Infinity);
  return { value: a.value / b.value, low: over(a.low, b.high), high: over(a.high, b.low) };
}

/** A less a number that has no error. */
export function less(a: Estimate | null, exact: number): Estimate | null {
  if (a === null) return null;
  return { value: a.value - exact, low: a.low - exact, high: a.high - exact };
}
