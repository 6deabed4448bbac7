import { describe, expect, it } from 'vitest';
import { answersOf, composeReport } from '../../../../src/report/document/compose-report.js';
import { madeSeeds } from '../../../support/made-runs.js';

describe('collapseSection', () => {
  it('names every rule of the first problem with its density, in title, answer and table', async () => {
    const [magnitude, lamp, snip] = [
      madeSeeds([0.008, 0.008, 0.008], (half) => ({ half })),
      ruled('lamp', 0.006),
      ruled('snip', 0.004),
    ];
    const input = { title: 'rules', runs: [...magnitude, ...lamp, ...snip] };
    const { 'report.md': report = '', 'tables/collapses.csv': table } = await composeReport(input);
    expect(report).toMatch(
      /^## FC4 on MNIST collapses at 0\.8\d* % \(magnitude\), 0\.6\d* % \(lamp\) and 0\.4\d* % \(snip\) of its edges/m,
    );
    const rows = table?.trim().split('\n').slice(1) ?? [];
    expect(rows.map((row) => /"?(\w+), fast/.exec(row)?.[1])).toEqual([
      'magnitude',
      'lamp',
      'snip',
    ]);
    const [isItTrue = ''] = answersOf(input);
    expect(isItTrue).toMatch(/\(magnitude, 3 seeds.*\(lamp, 3 seeds.*\(snip, 3 seeds/);
  });

  it('tells how many ways there are, and how far apart, where they are too many to name', async () => {
    const runs = [16, 32, 64, 128, 256].flatMap((batchSize, i) =>
      madeSeeds([0.004 + 0.001 * i], (half) => ({ half, batchSize })),
    );
    const { 'report.md': report = '' } = await composeReport({ title: 'batches', runs });
    expect(report).toMatch(/collapses at 0\.4\d* % to 0\.8\d* % of its edges, .* in 5 ways/);
  });
});

// Helpers
function ruled(name: string, density: number) {
  const sha256 = name.charCodeAt(0).toString(16).repeat(32);
  const rule = { name, path: `/${name}.mjs`, sha256, isControl: false };
  return madeSeeds([density, density, density], (half) => ({ half, rule }));
}
