/** A logarithmic axis with both ends given, and where its values stand, in pixels. */
export interface LogScale {
  readonly low: number;
  readonly high: number;
  /** Pixels. */
  readonly width: number;
}

/** Pixels from the left end. */
export function logPixel({ low, high, width }: LogScale, value: number): number {
  return (width * Math.log(value / low)) / Math.log(high / low);
}

/** Vega-Lite channel of a logarithmic axis with ticks at 1, 2 and 5 that people read: `0.05`, `20`, `1,000`. */
export function logChannel(
  { low, high }: LogScale,
  field: string,
  title: string | null,
  grid = true,
) {
  return {
    field,
    type: 'quantitative' as const,
    title,
    scale: { type: 'log' as const, domain: [low, high], nice: false },
    axis: {
      values: readableTicks(low, high),
      format: ',~r',
      labelOverlap: 'greedy' as const,
      labelSeparation: 8,
      grid,
    },
  };
}

/** 1, 2 and 5 times powers of ten between two values; powers alone where there are more than four. */
export function readableTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = -9; power <= 12; power++) {
    for (const step of [1, 2, 5]) {
      const value = Number(`${step}e${power}`);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) ticks.push(value);
    }
  }
  const powers = ticks.filter((value) => /^1(e|0*$)|^0?\.0*1$/.test(String(value)));
  return powers.length > 4 ? powers : ticks;
}

/** The largest of 1, 2 and 5 times a power of ten that is not above a value. */
export function roundedDown(value: number): number {
  return readableEnds.findLast((end) => end <= value) ?? value;
}

/** The least of 1, 2 and 5 times a power of ten that is not below a value. */
export function roundedUp(value: number): number {
  return readableEnds.find((end) => end >= value) ?? value;
}

const readableEnds = Array.from({ length: 22 }, (_, at) => at - 9).flatMap((power) =>
  [1, 2, 5].map((step) => Number(`${step}e${power}`)),
);
