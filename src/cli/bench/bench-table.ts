import type { BenchRow } from './measure-engine.js';
import type { PeerTimes } from './pytorch-peer.js';

/** One contestant's times over the densities. */
export interface BenchSeries {
  /** For instance `edges, 1 thread`. */
  readonly title: string;
  readonly rows: readonly BenchRow[];
}

export interface PeerSeries {
  readonly threads: number;
  readonly times: PeerTimes;
}

/**
 * Times side by side, header first; ratios are to the first series.
 */
export function benchTable(
  series: readonly BenchSeries[],
  peers: readonly PeerSeries[],
): readonly (readonly string[])[] {
  const [main, ...others] = series;
  if (main === undefined) return [];
  const full = main.rows[0]?.epochSeconds ?? Number.NaN;
  const header = [
    'density',
    'edges',
    's / epoch',
    'ms / batch',
    'GFLOP/s',
    'cheaper than full',
    'select + rebuild + evaluate, ms',
    ...others.map(({ title }) => `${title}, ms / batch`),
    ...peers.flatMap(({ threads, times }) => [
      `PyTorch ${times.version}, ${threads} thread(s), ms / batch`,
      'ratio',
    ]),
  ];
  const lines = main.rows.map((row, i) => [
    `${Number((100 * row.density).toPrecision(3))} %`,
    String(row.edges),
    row.epochSeconds.toPrecision(3),
    milliseconds(row.batchSeconds),
    row.gigaflops.toPrecision(3),
    times(full / row.epochSeconds),
    [row.select, row.rebuild, row.evaluate].map(milliseconds).join(' + '),
    ...others.map(({ rows }) => milliseconds(rows[i]?.batchSeconds ?? Number.NaN)),
    ...peers.flatMap(({ times: { batchSeconds } }) => {
      const seconds = batchSeconds[i] ?? Number.NaN;
      return [milliseconds(seconds), times(seconds / row.batchSeconds)];
    }),
  ]);
  return [header, ...lines];
}

function milliseconds(seconds: number): string {
  return Number.isFinite(seconds) ? (1000 * seconds).toPrecision(3) : '-';
}

function times(ratio: number): string {
  return `${ratio.toPrecision(3)} x`;
}
