import { meanOverEqualSteps } from './equal-steps.js';
import type { BenchRow } from './measure-engine.js';
import type { PeerSeries } from './time-peer.js';

/** One of our engines' times over the densities. */
export interface BenchSeries {
  /** For instance `edges, 1 thread(s)`. */
  readonly title: string;
  /** `wasm`: the `edges` engine on WebAssembly, beside native kernels. */
  readonly engine: 'edges' | 'wasm' | 'tfjs';
  readonly threads: number;
  readonly rows: readonly BenchRow[];
}

export type Table = readonly (readonly string[])[];

/** The peer that is fastest at some density or over all of them. */
interface Best {
  readonly title: string;
  readonly seconds: number;
}

/** Images in an epoch of a run: the training images less the tenth that is held out. */
const imagesPerEpoch = 54_000;
const paperSteps = 5000;

/**
 * Times side by side, header first. The best peer is named for each number of threads, beside the
 * ratio of its time to that of `edges` with as many.
 */
export function benchTable(series: readonly BenchSeries[], peers: readonly PeerSeries[]): Table {
  const [main, ...others] = series;
  if (main === undefined) return [];
  const full = main.rows[0]?.epochSeconds ?? Number.NaN;
  const contests = contestsOf(series, peers);
  const header = [
    'density',
    'edges',
    's / epoch',
    'ms / batch',
    'GFLOP/s',
    'cheaper than full',
    'select + rebuild + evaluate, ms',
    ...others.map(({ title }) => `${title}, ms / batch`),
    ...peers.map(({ title, threads }) => `${title}, ${threads} thread(s), ms / batch`),
    ...contests.flatMap(({ threads }) => [`best peer, ${threads} thread(s)`, 'ratio']),
  ];
  const lines = main.rows.map((row, i) => [
    `${Number((100 * row.density).toPrecision(3))} %${row.origin === 'pruned' ? ', pruned' : ''}`,
    String(row.edges),
    row.epochSeconds.toPrecision(3),
    milliseconds(row.batchSeconds),
    row.gigaflops.toPrecision(3),
    times(full / row.epochSeconds),
    [row.select, row.rebuild, row.evaluate].map(milliseconds).join(' + '),
    ...others.map(({ rows }) => milliseconds(rows[i]?.batchSeconds ?? Number.NaN)),
    ...peers.map(({ batchSeconds }) => milliseconds(batchSeconds[i] ?? Number.NaN)),
    ...contests.flatMap(({ rivals, rows }) => {
      const best = fastest(rivals, ({ batchSeconds }) => batchSeconds[i]);
      return [best?.title ?? '-', times((best?.seconds ?? Number.NaN) / rows[i]!.batchSeconds)];
    }),
  ]);
  return [header, ...lines];
}

/**
 * Training in the paper's 5,000 equal steps of one epoch, from the times at each density; pruning,
 * rebuilding and evaluation are left out on both sides. Rows of pruned masks, which repeat densities, too.
 *
 * @param batchSize - images of the batches timed.
 */
export function equalStepsTable(
  series: readonly BenchSeries[],
  peers: readonly PeerSeries[],
  batchSize: number,
): Table {
  const header = [
    '5,000 epochs over all densities',
    'minutes',
    'best peer',
    'its minutes',
    'ratio',
  ];
  const minutes = (batchSeconds: number) =>
    (batchSeconds * paperSteps * imagesPerEpoch) / batchSize / 60;
  const lines = contestsOf(series, peers).map(({ title, rows, rivals }) => {
    const mean = (seconds: readonly number[]) =>
      meanOverEqualSteps(
        rows.flatMap(({ density, origin }, i) =>
          origin === 'pruned' ? [] : [{ density, cost: seconds[i]! }],
        ),
      );
    const ours = mean(rows.map(({ batchSeconds }) => batchSeconds));
    const best = fastest(rivals, ({ batchSeconds }) => mean(batchSeconds));
    const theirs = best?.seconds ?? Number.NaN;
    return [title, minutes(ours), best?.title ?? '-', minutes(theirs), times(theirs / ours)].map(
      (cell) => (typeof cell === 'number' ? cell.toPrecision(3) : cell),
    );
  });
  return [header, ...lines];
}

/** For each run of `edges` the peers with as many threads, where there are any. */
function contestsOf(series: readonly BenchSeries[], peers: readonly PeerSeries[]) {
  return series
    .filter(({ engine }) => engine === 'edges')
    .map((one) => ({ ...one, rivals: peers.filter(({ threads }) => threads === one.threads) }))
    .filter(({ rivals }) => rivals.length > 0);
}

function fastest(
  rivals: readonly PeerSeries[],
  secondsOf: (peer: PeerSeries) => number | undefined,
): Best | undefined {
  return rivals
    .map((peer) => ({ title: peer.title, seconds: secondsOf(peer) ?? Number.NaN }))
    .filter(({ seconds }) => Number.isFinite(seconds))
    .toSorted((a, b) => a.seconds - b.seconds)[0];
}

function milliseconds(seconds: number): string {
  return Number.isFinite(seconds) ? (1000 * seconds).toPrecision(3) : '-';
}

function times(ratio: number): string {
  return Number.isFinite(ratio) ? `${ratio.toPrecision(3)} x` : '-';
}
