/** `20 %`: a bound as a rule states it; at most three significant digits. */
export function inPercent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
