import { refuseWindowsLines } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { accuracy } from '../observables/accuracy.js';
import { outcomeEntropy } from '../observables/outcome-entropy.js';
import { predictionEntropy } from '../observables/prediction-entropy.js';
import type { StepRow } from './finished-run.js';

/** The columns that every `steps.csv` begins with. */
export const fixedColumns: readonly string[] = [
  'step',
  'edges',
  'density',
  accuracy.column,
  'correct',
  predictionEntropy.column,
  outcomeEntropy.column,
  'train_loss',
];

/** Columns that another program may not have recorded; their cells are empty then. */
const unrecorded = [predictionEntropy.column, outcomeEntropy.column, 'train_loss'];

/** A number as this program spells it, infinities included so that their place is told. */
const decimal = /^(-?\d+(\.\d+)?(e[+-]?\d+)?|-?Infinity)$/;

/** The header of `steps.csv`: fixed columns, `edges_<layer>` in layout order, then the further ones. */
export function stepsHeader(layers: readonly string[], more: readonly string[]): string {
  return `${[...fixedColumns, ...layers.map((layer) => `edges_${layer}`), ...more].join(',')}\n`;
}

/** One row, numbers spelt with the fewest digits that read back to the same float64. */
export function formatStep(
  row: StepRow,
  layers: readonly string[],
  more: readonly string[],
): string {
  const cells = [
    row.step,
    row.edges,
    row.density,
    row.accuracy,
    row.correct,
    row.predictionEntropy,
    row.outcomeEntropy,
    row.trainLoss,
    ...layers.map((layer) => row.edgesByLayer[layer]),
    ...more.map((name) => row.more[name]),
  ];
  return `${cells.join(',')}\n`;
}

/**
 * Reads `steps.csv` back.
 *
 * @param source - file name, for messages.
 * @throws {InputError} naming the line and column that cannot be read.
 */
export function parseSteps(text: string, source: string): StepRow[] {
  refuseWindowsLines(text, source);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const header = (lines[0] ?? '').split(',');
  fixedColumns.forEach((name, i) => {
    if (header[i] !== name) {
      throw new InputError(
        `${source}: column ${i + 1} must be '${name}'; got '${header[i] ?? ''}'`,
      );
    }
  });
  const twice = header.find((name, i) => header.indexOf(name) < i);
  if (twice !== undefined) throw new InputError(`${source}: has two columns '${twice}'`);
  const columns = columnsOf(header);
  return lines.slice(1).map((line, i) => parseRow(line, columns, () => `${source}: line ${i + 2}`));
}

/** Where the columns of a table are; worked out once for all its rows. */
interface Columns {
  readonly header: readonly string[];
  readonly layers: NamedColumns;
  readonly more: NamedColumns;
}

/** Columns of layers, or further ones. */
interface NamedColumns {
  readonly places: readonly (readonly [name: string, at: number])[];
  /** A record of them with zeros, to copy; any name is one of its own, `__proto__` too. */
  readonly empty: Readonly<Record<string, number>>;
}

function columnsOf(header: readonly string[]): Columns {
  const rest = header
    .map((name, at) => [name, at] as const)
    .filter(([, at]) => at >= fixedColumns.length);
  const isLayer = (name: string) => name.startsWith('edges_');
  return {
    header,
    layers: named(
      rest
        .filter(([name]) => isLayer(name))
        .map(([name, at]) => [name.slice('edges_'.length), at] as const),
    ),
    more: named(rest.filter(([name]) => !isLayer(name))),
  };
}

function named(places: NamedColumns['places']): NamedColumns {
  return { places, empty: Object.fromEntries(places.map(([name]) => [name, 0])) };
}

function parseRow(line: string, { header, layers, more }: Columns, place: () => string): StepRow {
  const cells = line.split(',');
  if (cells.length !== header.length) {
    throw new InputError(
      `${place()}: must have ${header.length} columns; got ${cells.length}, restore the file from a copy or make the run again`,
    );
  }
  const orNull = (i: number) => {
    const cell = cells[i] ?? '';
    if (cell === '' && unrecorded.includes(header[i] ?? '')) return null;
    if (decimal.test(cell)) return Number(cell);
    throw new InputError(
      `${place()}: ${header[i]} must be a number; got '${cell}', restore the file from a copy or make the run again`,
    );
  };
  const at = (i: number) => orNull(i) as number;
  const record = ({ places, empty }: NamedColumns) => {
    const found = { ...empty };
    for (const [name, i] of places) found[name] = at(i);
    return found;
  };
  return {
    step: at(0),
    edges: at(1),
    density: at(2),
    accuracy: at(3),
    correct: at(4),
    predictionEntropy: orNull(5),
    outcomeEntropy: orNull(6),
    trainLoss: orNull(7),
    edgesByLayer: record(layers),
    more: record(more),
  };
}
