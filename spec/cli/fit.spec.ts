import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numerics/random-stream.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality } from './support.js';

describe('criticality fit', () => {
  it('gives the same analysis with one thread and with two, and finds the planted kink', () => {
    const folder = temporaryFolder();
    const table = join(folder, 'table.csv');
    writeFileSync(table, plantedTable(6));
    const analysed = (jobs: string) =>
      criticality(
        ...['fit', table, '--x=p', '--y=m', '--floor=0.1', '--seed=run', '--replicates=100'],
        ...['--json', '--out', join(folder, jobs), '--jobs', jobs],
      );
    const [one, two] = [analysed('1'), analysed('2')];
    expect(one.status).toBe(0);
    expect(two.out).toBe(one.out);
    const { result } = JSON.parse(one.out) as { result: { criticalDensity: { value: number } } };
    // 0.00001 is the bootstrap's standard error here; the step of the table is 0.0002
    expect(Math.abs(result.criticalDensity.value - 0.004)).toBeLessThan(0.0002);
  }, 60_000);

  it('says that one curve is not enough, and names a row that it cannot read', () => {
    const folder = temporaryFolder();
    const table = join(folder, 'table.csv');
    writeFileSync(table, plantedTable(1));
    const flags = ['fit', table, '--x=p', '--y=m', '--floor=0.1', '--out', folder];
    expect(criticality(...flags)).toMatchObject({
      status: 0,
      out: expect.stringMatching(/not determined/),
    });
    writeFileSync(table, 'p,m\n0.1,0.5\n0.2,much\n');
    const { status, err } = criticality(...flags);
    expect(err).toMatch(/table\.csv: line 3: m must be a number; got 'much'/);
    expect(status).toBe(2);
  }, 30_000);
});

// Helpers

/** Kinks at 0.004 with exponent 1, binomial noise of 10,000 images. */
function plantedTable(runs: number): string {
  const stream = randomStream(9, 'planted table');
  const rows = Array.from({ length: runs }, (_, run) =>
    Array.from({ length: 80 }, (_, i) => {
      const p = 0.0002 * (i + 1);
      const m = 0.1 + 0.87 * (1 - Math.exp(-Math.max(0, p - 0.004) / 0.004));
      const noise = Math.sqrt((m * (1 - m)) / 10_000) * stream.normal();
      return `${run + 1},${p},${m + noise}`;
    }).join('\n'),
  );
  return `run,p,m\n${rows.join('\n')}\n`;
}
