/** Location and spread of a few values; null where there are too few for them. */
export interface Spread {
  readonly count: number;
  readonly mean: number | null;
  /** Sample standard deviation, n - 1. */
  readonly sd: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/** Mean, sample standard deviation and extremes, for instance over seeds. */
export function meanAndSpread(values: readonly number[]): Spread {
  const count = values.length;
  if (count === 0) return { count, mean: null, sd: null, least: null, most: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    mean,
    sd: count < 2 ? null : Math.sqrt(squares / (count - 1)),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}
