import { cpus } from 'node:os';
import type { Bench } from './bench-network.js';
import { benchTable, equalStepsTable, type Table } from './bench-table.js';
import type { WholeSteps } from './measure-whole-steps.js';

/** How it was timed. */
export interface BenchConditions {
  readonly batch: number;
  readonly seconds: number;
  readonly wholeSteps?: number;
  /** Whether masks are a finished run's. */
  readonly ofRun: boolean;
}

/** The tables of one network: by density, in the paper's equal steps, and whole steps. */
export function benchTables(bench: Bench, { batch }: BenchConditions): readonly Table[] {
  const { series, peers, wholeSteps } = bench;
  const tables = [benchTable(series, peers), equalStepsTable(series, peers, batch)];
  return [...tables, wholeStepsTable(wholeSteps)].filter((table) => table.length > 1);
}

/** The measured part of the benchmarks page. */
export function measuredPart(benches: readonly Bench[], conditions: BenchConditions): string {
  const { batch, seconds, wholeSteps, ofRun } = conditions;
  const which = ofRun
    ? 'masks that a finished run left'
    : 'masks drawn at random within each layer, or, where a line says so, left by magnitude pruning of a short training';
  const how =
    `Whole training steps on MNIST, batch ${batch}, best of the repeats in ${seconds} s for each ` +
    `density; ${which}. ${machine()}. GFLOP/s count two operations ` +
    'for each surviving edge and position in the forward pass, as many for its gradient, and, but ' +
    'in the first layer, for the gradient of its input. Work that the kernels leave out because ' +
    'a pixel is black is counted all the same, as a dense library does it. Peers work on dense ' +
    'matrices, which take as long at any density: they are timed at the highest and the lowest, and the ' +
    'better of the two stands in every line. Ratios are times of the ' +
    'best peer over those of `edges` with as many threads. 5,000 epochs over all densities are ' +
    "the training of the paper's equal steps, 54,000 images each, linear between the densities " +
    'timed, without pruning, rebuilding and evaluation.';
  const sampled =
    wholeSteps === undefined
      ? []
      : [
          `Whole steps are all that a run does in one: pruning, fine-tuning, measuring and writing, ` +
            `the mean of ${wholeSteps} of the 5,000 steps, evenly spread, in a run that jumps from ` +
            'one to the next.',
          '',
        ];
  const parts = benches.flatMap((bench) => [
    `### ${bench.model.toUpperCase()}`,
    '',
    ...benchTables(bench, conditions).flatMap((table) => [...markdown(table), '']),
  ]);
  return [how, '', ...sampled, ...parts].join('\n');
}

export function machine(): string {
  const [first] = cpus();
  return `${first?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`;
}

function wholeStepsTable(found: readonly WholeSteps[]): Table {
  const header = [
    'fine-tuning, epochs',
    'threads',
    'ms / whole step',
    '5,000 steps, minutes',
    'faster than one thread',
  ];
  const alone = (epochs: number) =>
    found.find((one) => one.epochs === epochs && one.threads === 1)?.stepSeconds ?? Number.NaN;
  const lines = found.map(({ epochs, threads, stepSeconds }) => [
    String(epochs),
    String(threads),
    (1000 * stepSeconds).toPrecision(3),
    ((5000 * stepSeconds) / 60).toPrecision(3),
    `${(alone(epochs) / stepSeconds).toPrecision(3)} x`,
  ]);
  return [header, ...lines];
}

function markdown([header = [], ...rows]: Table): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---:')), ...rows.map(line)];
}
