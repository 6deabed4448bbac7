import { CriticalityError } from '../../../src/numerics/errors.js';
import type { RandomStream } from '../../../src/numerics/random-stream.js';
import { mutated } from './mutate.js';
import type { Reader } from './readers.js';

/** What became of damaged files. */
export interface FuzzCounts {
  readonly reader: string;
  inputs: number;
  /** Refused in one line; the others were read. */
  refused: number;
  /** Ended in an error that is not one of ours, or not in one line. */
  untyped: number;
  /** Took longer than a second. */
  slow: number;
  /** Allocated more than the reader may for its input. */
  large: number;
  /** Bytes of the first input that did wrong, and what happened. */
  readonly faults: string[];
}

/** What any call may allocate: an error with its message, a compiled schema. */
const spare = 4 * 2 ** 20;
const longest = 1000;

/** Reads damaged files by turns, one reader after the other. */
export function fuzz(
  readers: readonly Reader[],
  inputs: number,
  stream: RandomStream,
): FuzzCounts[] {
  const all = readers.map(
    ({ name }): FuzzCounts => ({
      ...{ reader: name, inputs: 0, refused: 0, untyped: 0, slow: 0, large: 0 },
      faults: [],
    }),
  );
  const samples = readers.flatMap((reader) => reader.samples);
  for (let i = 0; i < inputs; i++) {
    const reader = readers[i % readers.length]!;
    const counts = all[i % readers.length]!;
    const sample = reader.samples[stream.below(reader.samples.length)]!;
    const input = mutated(sample, samples[stream.below(samples.length)]!, stream);
    tryOne(reader, input, counts);
  }
  return all;
}

function tryOne(reader: Reader, input: Uint8Array, counts: FuzzCounts): void {
  const memory = allocated();
  const begun = performance.now();
  const blame = (what: string) => {
    if (counts.faults.length < 3) {
      counts.faults.push(`${what}: ${Buffer.from(input).toString('base64').slice(0, 400)}`);
    }
  };
  counts.inputs++;
  try {
    reader.read(input);
  } catch (error) {
    const isOurs = error instanceof CriticalityError && !/[\r\n]\s+at /.test(error.message);
    counts.refused++;
    if (!isOurs) {
      counts.untyped++;
      blame(String(error));
    }
  }
  const passed = performance.now() - begun;
  if (passed > longest) {
    counts.slow++;
    blame(`${Math.round(passed)} ms`);
  }
  const grown = allocated() - memory;
  if (grown > spare + reader.mostGrowth * input.length) {
    counts.large++;
    blame(`${grown} bytes for ${input.length}`);
  }
}

function allocated(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
