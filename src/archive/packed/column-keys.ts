/** Unsigned 64-bit integers, one a cell: the lower and the upper halves. */
export interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** One way to tell the cells of a column as integers that change little from one row to the next. */
export interface ColumnKind {
  /** Keys of cells that this kind can give back as they are spelt; of others, anything. */
  keysOf(cells: readonly string[]): Keys;
  cellsOf(keys: Keys): string[];
}

const two32 = 2 ** 32;

/** Counts below 2^53. */
const count: ColumnKind = {
  keysOf: (cells) => fromNumbers(cells.map(Number)),
  cellsOf: ({ low, high }) => Array.from(low, (part, i) => String((high[i] ?? 0) * two32 + part)),
};

/** Significant digits, and the least integer that has as many. */
const digits = 6;
const firstMantissa = 100_000;
const mantissas = 9 * firstMantissa;
const leastExponent = -330;

/** Empty cells, zero, and positive decimals of up to six significant digits, numbered by size. */
const decimal: ColumnKind = {
  keysOf: (cells) => fromNumbers(cells.map(decimalKey)),
  cellsOf: ({ low }) => Array.from(low, decimalCell),
};

function decimalKey(cell: string): number {
  if (cell === '') return 0;
  const value = Number(cell);
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) return 1;
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  const place = Number(mantissa.replace('.', '')) - firstMantissa;
  return 2 + (Number(exponent) - leastExponent) * mantissas + place;
}

function decimalCell(key: number): string {
  if (key < 2) return key === 0 ? '' : '0';
  const exponent = Math.floor((key - 2) / mantissas) + leastExponent;
  const mantissa = ((key - 2) % mantissas) + firstMantissa;
  // the usual cell, a share: as `String` spells it, in half of the time
  if (exponent < 0 && exponent >= -zeros.length) {
    return `0.${zeros[-1 - exponent]}${withoutZeros(mantissa)}`;
  }
  return String(Number(`${mantissa}e${exponent - digits + 1}`));
}

/** Zeros after the point, as many as `String` writes before it turns to exponents. */
const zeros = ['', '0', '00', '000', '0000', '00000'];

function withoutZeros(mantissa: number): number {
  let short = mantissa;
  while (short % 10 === 0) short /= 10;
  return short;
}

/** Any float64, by its bits; numbers of one sign are in the order of their size. */
const float: ColumnKind = {
  keysOf(cells) {
    const view = new DataView(new ArrayBuffer(8));
    const keys = noKeys(cells.length);
    cells.forEach((cell, i) => {
      view.setFloat64(0, Number(cell));
      keys.high[i] = view.getUint32(0);
      keys.low[i] = view.getUint32(4);
    });
    return keys;
  },
  cellsOf({ low, high }) {
    const view = new DataView(new ArrayBuffer(8));
    return Array.from(low, (part, i) => {
      view.setUint32(0, high[i] ?? 0);
      view.setUint32(4, part);
      return String(view.getFloat64(0));
    });
  },
};

/** Each kind by its name, the one that packs best first. */
export const columnKinds = { count, decimal, float } as const;
export type ColumnKindName = keyof typeof columnKinds;
export const columnKindNames = Object.keys(columnKinds) as ColumnKindName[];

function noKeys(length: number): Keys {
  return { low: new Uint32Array(length), high: new Uint32Array(length) };
}

function fromNumbers(values: readonly number[]): Keys {
  return {
    low: Uint32Array.from(values, (value) => value % two32),
    high: Uint32Array.from(values, (value) => Math.floor(value / two32)),
  };
}
