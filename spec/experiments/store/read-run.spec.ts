import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFinishedRun } from '../../../src/experiments/store/read-run.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyRun } from '../retraining/tiny-source.js';

const root = mkdtempSync(join(tmpdir(), 'criticality-'));
let whole: string;
beforeAll(async () => {
  whole = (await tinyRun(root)).folder;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('readFinishedRun', () => {
  it('accepts a run as it was written, and no run with any other byte in any file', () => {
    expect(readFinishedRun(whole)).not.toBeNull();
    const files = filesOf(whole).filter((name) => name !== 'result.json');
    const damage = fc.record({
      name: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bit: fc.nat(7),
      how: fc.constantFrom('flip', 'cut', 'grow', 'remove'),
    });
    fc.assert(
      fc.property(damage, ({ name, at, bit, how }) => {
        const copy = copyOf(whole);
        const path = join(copy, name);
        const bytes = readFileSync(path);
        const place = Math.floor(at * bytes.length);
        if (how === 'flip') bytes[place]! ^= 1 << bit;
        if (how === 'remove') rmSync(path);
        else if (how === 'cut') writeFileSync(path, bytes.subarray(0, place));
        else writeFileSync(path, how === 'grow' ? Buffer.concat([bytes, bytes]) : bytes);
        expect(() => readFinishedRun(copy), `${how} ${name}`).toThrow(InputError);
        rmSync(dirname(copy), { recursive: true });
      }),
    );
  });

  it.each<[string, string, (lines: string[]) => string[], RegExp]>([
    ['rows cut off', 'steps.csv', (rows) => rows.slice(0, 9), /line 10: the steps from 8 to 20/],
    ['no rows', 'steps.csv', (rows) => rows.slice(0, 1), /steps\.csv: line 2: step 0 is missing/],
    [
      'a row too few',
      'steps.csv',
      (rows) => rows.toSpliced(5, 1),
      /line 6: step must be 4; found 5/,
    ],
    ['two rows swapped', 'steps.csv', swapped(4, 5), /line 5: step must be 3; found 4/],
    ['a row twice', 'steps.csv', (rows) => [...rows, rows.at(-1)!], /line 23: the schedule has no/],
    [
      'an impossible accuracy',
      'steps.csv',
      cell(3, 'accuracy', 1.7),
      /line 4: accuracy must be corr/,
    ],
    ['another accuracy', 'steps.csv', cell(3, 'accuracy', 0.5), /line 4: accuracy must be correct/],
    [
      'more right than images',
      'steps.csv',
      cell(3, 'correct', 61),
      /correct must be a count up to 60/,
    ],
    ['another density', 'steps.csv', cell(3, 'density', 0.8), /line 4: density must be edges/],
    ['edges that grow', 'steps.csv', cell(3, 'edges_in', 9999), /line 4: edges of the layers must/],
    [
      'entropy below zero',
      'steps.csv',
      cell(3, 'prediction_entropy', -1),
      /prediction_entropy must/,
    ],
    [
      'an infinite loss',
      'steps.csv',
      cell(3, 'train_loss', 'Infinity'),
      /train_loss must be finite/,
    ],
    [
      'a share above one',
      'steps.csv',
      cell(3, 'largest_cluster', 2),
      /largest_cluster must be within/,
    ],
    ['a column twice', 'steps.csv', cell(0, 'edges_in', 'edges_out'), /two columns 'edges_out'/],
    [
      'a metric row too few',
      'evolution.csv',
      (rows) => rows.toSpliced(3, 1),
      /line 4: must hold step 3/,
    ],
    [
      'metric rows cut off',
      'evolution.csv',
      (rows) => rows.slice(0, 5),
      /step 5 and lag 1 is missing/,
    ],
    ['metric rows swapped', 'evolution.csv', swapped(2, 3), /line 3: must hold step 2 and lag 1/],
    ['a metric below zero', 'evolution.csv', cell(3, 'all', -0.1), /line 4: all must be empty or/],
    [
      'another seed',
      'settings.json',
      ([text]) => [text!.replace(/"seed":1/, '"seed":2')],
      /is of run/,
    ],
  ])(
    'refuses a run without digests that has %s, naming file and line',
    (_, name, change, message) => {
      const copy = withoutDigests(copyOf(whole));
      expect(readFinishedRun(copy), 'such a run is read').not.toBeNull();
      const path = join(copy, name);
      const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
      writeFileSync(path, `${change(lines).join('\n')}\n`);
      expect(() => readFinishedRun(copy)).toThrow(InputError);
      expect(() => readFinishedRun(copy)).toThrow(message);
    },
  );

  it('refuses outcomes that are cut, of other steps or of other counts', () => {
    const copy = withoutDigests(copyOf(whole));
    const path = join(copy, 'correctness.bits');
    const bytes = readFileSync(path);
    const [, record] = [bytes.length, 4 + Math.ceil(60 / 8)];
    for (const [other, message] of [
      [bytes.subarray(record), /correctness\.bits: must hold \d+ records/],
      [
        Buffer.concat([bytes.subarray(record), bytes.subarray(0, record)]),
        /record 1 must be of step/,
      ],
      [Buffer.from(bytes).fill(0, 4, record), /must have \d+ images right; found 0/],
    ] as const) {
      writeFileSync(path, other);
      expect(() => readFinishedRun(copy)).toThrow(message);
    }
  });

  it('refuses weights that the run did not write', () => {
    const copy = copyOf(whole);
    cpSync(
      join(copy, 'snapshots', 'step-000000.safetensors'),
      join(copy, 'snapshots', 'step-000003.safetensors'),
    );
    expect(() => readFinishedRun(copy)).toThrow(/step-000003\.safetensors: is not of this run/);
  });

  it('passes over what other programs and commands leave in the folder', () => {
    const copy = copyOf(whole);
    for (const name of ['.DS_Store', 'report.md', 'Thumbs.db'])
      writeFileSync(join(copy, name), 'x');
    writeFileSync(join(copy, 'snapshots', '.DS_Store'), 'x');
    expect(readFinishedRun(copy)).toEqual(readFinishedRun(whole));
  });
});

// Helpers
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** A copy whose folder has the same name. */
function copyOf(folder: string): string {
  const copy = join(temporaryFolder(), folder.split('/').at(-1)!);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** As version 0.2.0 wrote them. */
function withoutDigests(folder: string): string {
  const path = join(folder, 'result.json');
  const { files: _, ...record } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify(record));
  return folder;
}

function swapped(a: number, b: number) {
  return (rows: string[]) => rows.with(a, rows[b]!).with(b, rows[a]!);
}

function cell(row: number, column: string, value: number | string) {
  return (rows: string[]) => {
    const cells = rows[row]!.split(',');
    cells[rows[0]!.split(',').indexOf(column)] = String(value);
    return rows.with(row, cells.join(','));
  };
}
