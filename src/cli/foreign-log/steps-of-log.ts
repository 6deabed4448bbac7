import { furtherColumns } from '../../experiments/observables/registry.js';
import type { StepRow } from '../../experiments/store/finished-run.js';
import { InputError } from '../../numerics/errors.js';
import { correctIn, edgesIn, type LogTotals } from './counts-of-row.js';
import { type LogRow, logTable } from './log-table.js';

/** What the user says of a log. */
export interface LogOptions {
  readonly classes: number;
  /** Images that were tested with; undefined where the log says it. */
  readonly testImages?: number | undefined;
  /** Prunable edges; by default those of the first row. */
  readonly edges?: number | undefined;
  /** Whether accuracy and density are in percent. */
  readonly percent?: boolean | undefined;
}

/** A log as steps of a run. */
export interface RecordedSteps {
  readonly steps: readonly StepRow[];
  readonly edges: number;
  readonly testImages: number;
  readonly hasLayers: boolean;
  /** Columns that were not read. */
  readonly leftOut: readonly string[];
}

const known = [
  ...['step', 'edges', 'density', 'accuracy', 'correct', 'test_images'],
  ...['prediction_entropy', 'outcome_entropy', 'train_loss', ...furtherColumns],
];
const prefix = 'edges_';
/** Stands for every layer where a log does not tell them apart. */
const together = 'weights';
/** Entropies of single precision overshoot their bounds by about this. Nats. */
const roundingOfEntropy = 1e-5;

/**
 * Reads the log of another program's pruning run: a row a step, the unpruned network first.
 *
 * Edges, or densities beside the number of all edges; accuracy or images answered correctly. Entropies, the
 * training loss and the edges of each layer where they were recorded.
 *
 * @param source - file name, for messages.
 * @throws {InputError} in one line that says where and what must be.
 */
export function stepsOfLog(text: string, options: LogOptions, source: string): RecordedSteps {
  const isUsed = (column: string) => known.includes(column) || column.startsWith(prefix);
  const { header, rows } = logTable(text, isUsed, options.percent === true, source);
  const totals = totalsOf(header, rows, options, source);
  const layers = header.filter((column) => column.startsWith(prefix));
  const steps: StepRow[] = [];
  for (const row of rows) steps.push(stepOf(row, layers, steps.at(-1), totals, options));
  return {
    steps,
    edges: totals.edges,
    testImages: totals.testImages,
    hasLayers: layers.length > 0,
    leftOut: header.filter((column) => !isUsed(column)),
  };
}

function totalsOf(
  header: readonly string[],
  rows: readonly LogRow[],
  { edges, testImages, percent = false }: LogOptions,
  source: string,
): LogTotals {
  const first = rows[0]?.cells ?? {};
  const needed = (found: number | undefined, what: string): number => {
    if (found === undefined) throw new InputError(`${source}: ${what}`);
    if (Number.isInteger(found) && 1 <= found && found < 2 ** 32) return found;
    throw new InputError(`${source}: ${what}; got ${found}`);
  };
  if (!header.some((column) => ['accuracy', 'correct'].includes(column))) {
    throw new InputError(
      `${source}: must have a column accuracy or correct; it has ${header.map((name) => `'${name}'`).join(', ')}`,
    );
  }
  return {
    edges: needed(
      edges ?? first.edges,
      'needs the number of all prunable edges: a column edges, or --edges beside density',
    ),
    testImages: needed(
      testImages ?? first.test_images,
      'needs the number of test images: --test-images, or a column test_images',
    ),
    scale: percent ? 100 : 1,
  };
}

function stepOf(
  row: LogRow,
  layers: readonly string[],
  before: StepRow | undefined,
  totals: LogTotals,
  { classes }: LogOptions,
): StepRow {
  const { place, cells } = row;
  const step = before === undefined ? 0 : before.step + 1;
  if ((cells.step ?? step) !== step) {
    throw new InputError(
      `${place}: step must be ${step}, as rows count the pruning steps from 0; got ${cells.step}`,
    );
  }
  const edges = edgesIn(row, totals);
  const byLayer = layers.map(
    (column) => [column.slice(prefix.length), cells[column] ?? 0] as const,
  );
  const edgesByLayer = Object.fromEntries(byLayer.length === 0 ? [[together, edges]] : byLayer);
  const sum = Object.values(edgesByLayer).reduce((all, kept) => all + kept, 0);
  if (
    !(
      Object.values(edgesByLayer).every((kept) => Number.isInteger(kept) && kept >= 0) &&
      sum === edges
    )
  ) {
    throw new InputError(
      `${place}: edges of the layers must be counts that sum to ${edges}; got ${sum}`,
    );
  }
  for (const [layer, kept] of Object.entries(edgesByLayer)) {
    const most = before?.edgesByLayer[layer] ?? kept;
    if (kept > most) {
      throw new InputError(`${place}: edges of ${layer} must not grow; got ${kept} after ${most}`);
    }
  }
  const correct = correctIn(row, totals);
  const within = (column: string, most: number) => inRange(row, column, most);
  return {
    step,
    edges,
    density: edges / totals.edges,
    accuracy: correct / totals.testImages,
    correct,
    predictionEntropy: within('prediction_entropy', Math.log(classes)),
    outcomeEntropy: within('outcome_entropy', Math.log(classes)),
    trainLoss: within('train_loss', Number.MAX_VALUE),
    edgesByLayer,
    more: Object.fromEntries(
      furtherColumns.flatMap((column) => {
        const value = within(column, 1);
        return value === null ? [] : [[column, value]];
      }),
    ),
  };
}

/** The value of a column, moved to its bounds where it is beyond them by rounding; null without the column. */
function inRange({ place, cells }: LogRow, column: string, most: number): number | null {
  const value = cells[column];
  if (value === undefined) return null;
  if (-roundingOfEntropy <= value && value <= most + roundingOfEntropy) {
    return Math.max(0, Math.min(most, value));
  }
  const range =
    most === Number.MAX_VALUE ? 'at least 0' : `within [0, ${Number(most.toPrecision(6))}]`;
  throw new InputError(`${place}: ${column} must be ${range}; got ${value}`);
}
