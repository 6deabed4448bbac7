import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchTable, equalStepsTable } from '../../../src/cli/bench/bench-table.js';

describe('benchTable', () => {
  it('names the fastest peer with as many threads at each density, and its ratio', () => {
    fc.assert(
      fc.property(times, times, times, (ours, jax, torch) => {
        const [header, ...lines] = benchTable(
          [edges(1, [1e-9, 1e-9]), edges(2, ours)],
          [
            { title: 'JAX', threads: 2, batchSeconds: jax },
            { title: 'PyTorch', threads: 2, batchSeconds: torch },
            { title: 'JAX', threads: 4, batchSeconds: [1e-9, 1e-9] },
          ],
        );
        const at = header!.indexOf('best peer, 2 thread(s)');
        expect(header!.filter((title) => title.startsWith('best peer')).length).toBe(1);
        lines.forEach((line, i) => {
          expect(line[at]).toBe(jax[i]! <= torch[i]! ? 'JAX' : 'PyTorch');
          const ratio = Math.min(jax[i]!, torch[i]!) / ours[i]!;
          expect(line[at + 1]).toBe(`${ratio.toPrecision(3)} x`);
        });
      }),
    );
  });

  it('has the same cells in every line, with and without peers and other engines', () => {
    for (const peers of [[], [{ title: 'JAX', threads: 1, batchSeconds: [1, Number.NaN] }]]) {
      const tfjs = { ...edges(1, [1]), title: 'tfjs', engine: 'tfjs' as const };
      const table = benchTable([edges(1, [1, 2]), tfjs], peers);
      expect(new Set(table.map((line) => line.length)).size).toBe(1);
      expect(table.flat()).not.toContain('NaN x');
    }
  });
});

describe('equalStepsTable', () => {
  it('gives a step that takes one second everywhere 5,000 epochs of its batches', () => {
    const peer = { title: 'JAX', threads: 1, batchSeconds: [3, 3] };
    const [, line] = equalStepsTable([edges(1, [1, 1])], [peer], 100);
    const minutes = (5000 * 540) / 60; // 54,000 images are 540 batches of 100
    expect(line!.slice(1)).toEqual([
      minutes.toPrecision(3),
      'JAX',
      (3 * minutes).toPrecision(3),
      '3.00 x',
    ]);
  });

  it('is the same with rows of pruned masks, which lie at the densities of others', () => {
    const peer = { title: 'JAX', threads: 1, batchSeconds: [3, 4, 5, 6] };
    const [series, pruned] = [edges(1, [2, 1]), edges(1, [7, 8], 'pruned')];
    const both = { ...series, rows: [...series.rows, ...pruned.rows] };
    expect(equalStepsTable([both], [peer], 100)).toEqual(equalStepsTable([series], [peer], 100));
    const labels = benchTable([both], [peer]).map(([first]) => first);
    expect(labels).toEqual(['density', '100 %', '10 %', '100 %, pruned', '10 %, pruned']);
  });

  it('is without lines where there is no peer', () => {
    expect(equalStepsTable([edges(1, [1, 1])], [], 100).length).toBe(1);
  });
});

// Helpers
const time = fc.integer({ min: 1, max: 1000 }).map((ms) => ms / 1000);
const times = fc.tuple(time, time);

function edges(
  threads: number,
  batchSeconds: readonly number[],
  origin: 'random' | 'pruned' = 'random',
) {
  const rows = batchSeconds.map((seconds, i) => ({
    density: [1, 0.1][i]!,
    origin,
    edges: 10,
    epochSeconds: 500 * seconds,
    batchSeconds: seconds,
    gigaflops: 1,
    select: 1,
    rebuild: 1,
    evaluate: 1,
  }));
  return { title: `edges, ${threads} thread(s)`, engine: 'edges' as const, threads, rows };
}
