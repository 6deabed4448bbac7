import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FitJson, fitJson, fitJsonSchema } from '../../src/cli/commands/fit-json.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality } from './support.js';

describe('criticality fit', () => {
  it('holds the planted exponent and density in a table with a column for runs', () => {
    const { analysis } = fitted({ 'table.csv': table([1, 2, 3, 4, 5, 6]) });
    expect(analysis.evidence?.grade).toBe('decisive');
    expect(analysis.headline).toBe('determined');
    expect(analysis.runs).toEqual(['1', '2', '3', '4', '5', '6']);
    const { criticalDensity, exponent } = analysis;
    expect(inside(0.004, criticalDensity!.total)).toBe(true);
    expect(inside(1, exponent!.total)).toBe(true);
  }, 60_000);

  it('takes several files for one ensemble, as it does a table of all', () => {
    const files = Object.fromEntries([1, 2, 3].map((run) => [`${run}.csv`, table([run])]));
    const apart = fitted(files);
    const together = fitted({ 'all.csv': table([1, 2, 3]) });
    expect(apart.analysis.exponent).toEqual(together.analysis.exponent);
    expect(apart.analysis.evidence).toEqual(together.analysis.evidence);
    expect(apart.analysis.runs).toEqual(['1/1', '2/2', '3/3']);
  }, 60_000);

  it('gives numbers for one curve, and says what they are worth', () => {
    const { analysis } = fitted({ 'table.csv': table([1]) });
    expect(inside(1, analysis.exponent!.total)).toBe(true);
    expect(analysis.cautions.map(({ kind }) => kind)).toContain('one run');
    expect(analysis.customary?.points).toBeGreaterThan(5);
  }, 60_000);

  it('names a row that it cannot read, an impossible floor, and what a short table lacks', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'table.csv');
    const flags = ['fit', path, '--out', folder];
    writeFileSync(path, 'p,m\n0.1,0.5\n0.2,much\n');
    expect(criticality(...flags, '--floor=0.1')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/table\.csv: line 3: m must be a number; got 'much'/),
    });
    writeFileSync(
      path,
      table([1]).replace(/,([\d.]+)$/gm, (_, m) => `,${100 * Number(m)}`),
    );
    expect(criticality(...flags, '--floor=0.1')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/looks like percent; give --floor 10/),
    });
    writeFileSync(path, 'p,m\n0.1,0.5\n0.2,0.6\n');
    expect(criticality(...flags, '--floor=0.1')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/no transition: 2 densities: add densities/),
    });
  }, 60_000);
});

describe('the JSON of criticality fit', () => {
  it('is what its schema says, with a transition and without', () => {
    for (const text of [table([1]), 'p,m\n0.1,0.5\n0.2,0.6\n']) {
      const { analysis } = fitted({ 'table.csv': text });
      expect(fitJson.parse({ analyses: [analysis] })).toEqual({ analyses: [analysis] });
    }
  }, 60_000);

  it('has a schema that the command prints and that names every field', () => {
    const { status, out } = criticality('fit', '--json-schema');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(fitJsonSchema());
    for (const field of ['evidence', 'criticalDensity', 'exponent', 'cautions', 'headline']) {
      expect(out).toContain(`"${field}"`);
    }
  });

  it('asks for tables and for a floor, each in one line', () => {
    expect(criticality('fit')).toMatchObject({ status: 2, err: expect.stringMatching(/table/) });
    expect(criticality('fit', 'table.csv')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/--floor/),
    });
  });
});

// Helpers

/** Kinks at 0.004 with exponent 1, noise of 10,000 images. */
function table(runs: readonly number[]): string {
  const rows = runs.map((run) => {
    const stream = randomStream(run, 'planted table');
    return Array.from({ length: 80 }, (_, i) => {
      const p = 0.0002 * (i + 1);
      const m = 0.1 + 0.87 * (1 - Math.exp(-Math.max(0, p - 0.004) / 0.004));
      return `${run},${p},${m + Math.sqrt((m * (1 - m)) / 10_000) * stream.normal()}`;
    }).join('\n');
  });
  return `run,p,m\n${rows.join('\n')}\n`;
}

function fitted(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  const { status, out, err } = criticality(
    'fit',
    ...paths,
    '--floor=0.1',
    '--json',
    '--out',
    folder,
  );
  expect(err).toBe('');
  expect(status).toBe(0);
  const { analyses } = JSON.parse(out) as FitJson;
  return { analysis: analyses[0]! };
}

function inside(value: number, [low, high]: readonly [number, number]): boolean {
  return low <= value && value <= high;
}
