/**
 * Numbers as the report prints them: a fixed number of digits, units always beside percentages,
 * uncertainties with two significant digits. A missing value is an en dash.
 */
export const missing = '–';

/** `0.9703`: a fixed number of decimals. */
export function fixed(value: number | null, decimals: number): string {
  return value === null || !Number.isFinite(value) ? missing : clean(value.toFixed(decimals));
}

/** `97.03 %`: a share in [0, 1] as a percentage with its unit. */
export function percent(share: number | null, decimals = 2): string {
  return share === null || !Number.isFinite(share)
    ? missing
    : `${clean((100 * share).toFixed(decimals))} %`;
}

/** `0.543 %`: a density as a percentage with three significant digits. */
export function densityText(density: number | null): string {
  return density === null ? missing : `${significant(100 * density, 3)} %`;
}

/** `1 seed`, `10 seeds`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `< 0.0001`, or a probability with two significant digits. */
export function probability(p: number | null): string {
  return p !== null && p < 1e-4 ? '< 0.0001' : significant(p, 2);
}

/** `0.0123`: so many significant digits, never in exponent notation between 1e-6 and 1e6. */
export function significant(value: number | null, digits = 3): string {
  if (value === null || !Number.isFinite(value)) return missing;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-6 || size >= 1e6) return value.toExponential(digits - 1);
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  return value.toFixed(Math.max(0, Math.min(20, digits - 1 - exponent)));
}

/**
 * `0.9703 ± 0.0017`: the error with two significant digits, the value with as many decimals.
 *
 * Without an error (null, zero or not finite) the value stands alone with four significant digits.
 */
export function withUncertainty(value: number | null, error: number | null, unit = ''): string {
  if (value === null || !Number.isFinite(value)) return missing;
  const tail = unit === '' ? '' : ` ${unit}`;
  if (error === null || !(error > 0 && Number.isFinite(error))) {
    return `${significant(value, 4)}${tail}`;
  }
  const exponent = Number(error.toExponential(1).split('e')[1]);
  const decimals = Math.max(0, Math.min(20, 1 - exponent));
  const text = `${clean(value.toFixed(decimals))} ± ${error.toFixed(decimals)}`;
  return unit === '' ? text : `(${text})${tail}`;
}

/** `+0.031`: a difference with its sign, to the second significant digit of its error. */
export function signed(value: number | null, error: number): string {
  if (value === null || !Number.isFinite(value)) return missing;
  const decimals = error > 0 ? 1 - Number(error.toExponential(1).split('e')[1]) : 3;
  const text = clean(value.toFixed(Math.max(0, Math.min(20, decimals))));
  return /[1-9]/.test(text) && value > 0 ? `+${text}` : text;
}

/** `(97.03 ± 0.17) %`: a share and its standard error, both given as shares in [0, 1]. */
export function percentWithUncertainty(share: number | null, error: number | null): string {
  if (share === null) return missing;
  return withUncertainty(100 * share, error === null ? null : 100 * error, '%');
}

/** `110,912`: a count with thousands separated. */
export function countText(count: number | null): string {
  if (count === null || !Number.isFinite(count)) return missing;
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A zero that rounding has given a sign loses it. */
function clean(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** `[0.345, 0.466]`: an interval, its ends spelt alike. */
export function intervalText(
  [low, high]: readonly [number, number],
  spelt: (end: number) => string,
): string {
  return `[${spelt(low)}, ${spelt(high)}]`;
}
