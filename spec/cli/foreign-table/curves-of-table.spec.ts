import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  curvesOfTable,
  type TableOptions,
} from '../../../src/cli/foreign-table/curves-of-table.js';
import { InputError } from '../../../src/numerics/errors.js';
import { expectClose } from '../../support/expect-close.js';

describe('curvesOfTable', () => {
  it('reads every point, whatever the order of rows, the separator and the line ends', () => {
    fc.assert(
      fc.property(points, separator, lineEnd, fc.nat(), (rows, sign, end, turn) => {
        const at = turn % rows.length;
        const turned = [...rows.slice(at), ...rows.slice(0, at)];
        const lines = [
          ['note', 'p', 'accuracy'].join(sign),
          '# a remark',
          '  # another',
          '',
          ...turned.map(([x, y]) => [`"a${sign} ""b""${end}c"`, x, y].join(sign)),
        ];
        const { runs, remarks } = read(lines.join(end));
        const sorted = [...rows].sort(([a], [b]) => a - b);
        expect(runs.length).toBe(1);
        expect(remarks).toEqual([]);
        expect([...runs[0]!.curve.density]).toEqual(sorted.map(([x]) => x));
        expect([...runs[0]!.curve.value]).toEqual(sorted.map(([, y]) => y));
      }),
    );
  });

  it('makes one curve a seed, words among them, and variances of weights', () => {
    const text =
      'density,accuracy,run,w\n0.1,0.5,mu,4\n0.1,0.6,nu,4\n0.2,0.7,mu,100\n0.2,0.8,nu,8\n';
    const { runs, remarks } = read(text, { weight: 'w' });
    expect(runs.map(({ label }) => label)).toEqual(['mu', 'nu']);
    expect([...runs[0]!.curve.variance]).toEqual([0.25, 0.01]);
    expect(remarks).toEqual(["a curve for each 'run'"]);
  });

  it('makes one curve of all where no column is to tell runs apart, and says what it averages', () => {
    const text = 'density,accuracy,run\n0.1,0.5,1\n0.1,0.7,2\n0.2,0.8,1\n';
    const { runs, remarks } = read(text, { seed: false });
    expectClose(runs[0]!.curve.value[0]!, 0.6, { relative: 1e-15, because: 'a mean of two' });
    expect(remarks.join()).toMatch(/1 repeated density averaged .* --seed/);
  });

  it('reads a wide table as a curve a column, without the least and largest values', () => {
    const text =
      'p,r1 - accuracy,r1 - accuracy__MIN,r1 - accuracy__MAX,r2 - accuracy\n0.1,1,0,2,3\n0.2,4,0,5,6\n';
    const { runs, remarks } = read(text);
    expect(runs.map(({ curve }) => [...curve.value])).toEqual([
      [1, 4],
      [3, 6],
    ]);
    expect(remarks).toEqual(['a curve for each of 2 columns']);
  });

  it.each<[string, string, TableOptions]>([
    ['a share removed, by its name', 'sparsity,accuracy\n0.75,1\n0.5,2\n', {}],
    ['a share removed, by the flag', 'p,accuracy\n0.75,1\n0.5,2\n', { sparsity: true }],
    ['percent removed, by name and range', 'sparsity,accuracy\n75,1\n50,2\n', {}],
    ['percent, by the header', 'density (%),accuracy\n25,1\n50,2\n', {}],
    ['percent, by its signs', 'p,accuracy\n25%,1\n50 %,2\n', {}],
    ['percent, by the flag', 'p,accuracy\n25,1\n50,2\n', { percent: true }],
    ['decimal commas', 'p;accuracy\n0,25;1\n0,5;2\n', {}],
  ])('recognises %s, and says so', (_, text, options) => {
    const { runs, remarks } = read(text, options);
    expect([...runs[0]!.curve.density]).toEqual([0.25, 0.5]);
    expect(remarks.length).toBeGreaterThan(0);
  });

  it('passes over rows without a number, and counts them', () => {
    const { runs, remarks } = read('p,accuracy\n0.1,\n0.2,nan\n0.3,0.5\n0.4,NA\n0.5,0.6\n');
    expect([...runs[0]!.curve.density]).toEqual([0.3, 0.5]);
    expect(remarks).toEqual(['3 values without a number passed over']);
  });

  it('averages very many points aloud, and keeps their mean', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${(i + 1) / 5000},${i % 7}`);
    const { runs, remarks } = read(`p,accuracy\n${rows.join('\n')}\n`);
    const { value } = runs[0]!.curve;
    expect(value.length).toBe(1000);
    expect(remarks).toEqual(['5000 densities averaged in blocks of 5 to 1000']);
    const mean = value.reduce((a, b) => a + b, 0) / 1000;
    const all = rows.reduce((sum, _, i) => sum + (i % 7), 0) / 5000;
    expectClose(mean, all, { relative: 1e-12, because: 'sums in another order' });
  });

  it.each<[string, string, RegExp, TableOptions?]>([
    ['a table without names', '0.1,0.5\n0.2,0.6\n', /row of numbers: add a line of column names/],
    ['nothing', '', /t\.csv: is empty/],
    ['a header alone', 'density,accuracy\n# soon\n', /has a header and no rows; add/],
    ['a missing column', 'density,loss\n1,2\n', /--y which column.*'density', 'loss'/],
    ['a column that is not there', 'density,acc\n1,2\n', /no column 'q'.*--x/, { x: 'q' }],
    ['a name twice', 'density,accuracy,accuracy\n1,2,3\n', /2 columns 'accuracy': rename/],
    ['a short row', 'density,accuracy\n0.1,1\n\n0.2\n', /line 4 must have 2 columns; got 1/],
    ['a long row', 'density,accuracy\n0.1,1,7\n', /line 2 must have 2 columns; got 3/],
    ['a word', 'density,accuracy\n0.1,high\n', /line 2: accuracy must be a number; got 'high'/],
    ['another base', 'density,accuracy\n0x1,1\n', /line 2: density .*'0x1': write it in decimal/],
    ['groups of digits', 'p;accuracy\n0.5;1,000,000\n', /signs between groups/],
    ['infinity', 'density,accuracy\n0.1,Infinity\n', /line 2: accuracy/],
    ['commas and points', 'p;accuracy\n0,1;1\n0.2;1\n', /line 3: has decimal commas and decimal p/],
    ['a negative density', 'density,accuracy\n-0.1,1\n', /line 2: density must be at least 0/],
    ['percent or not', 'density (%),accuracy\n0.1,1\n', /say --percent or --no-percent/],
    ['percent or degrees', 'density,accuracy\n0.1,1\n1.5,2\n', /goes up to 1\.5: say --percent or/],
    ['signs here and there', 'p,accuracy\n1%,1\n2,1\n', /1 of 2 numbers with a percent sign/],
    ['more removed than all', 'sparsity,accuracy\n101,1\n', /must be a share removed, at most 1/],
    ['an open quote', 'p,accuracy\n"0.1,1\n', /line 2 opens a quote/],
    [
      'a quote inside a cell',
      'p,accuracy,n\n1,2,5" disk\n2,3,7" disk\n',
      /line 2 has a quote inside/,
    ],
    ['no number at all', 'p,accuracy\n,1\n', /no row with a number in every column/],
    ['a weight of nothing', 'p,accuracy,w\n1,1,0\n', /weight must be above 0/, { weight: 'w' }],
  ])('refuses %s, and says what to do', (_, text, message, options = {}) => {
    expect(() => read(text, options)).toThrow(InputError);
    expect(() => read(text, options)).toThrow(message);
  });

  it('lets a first line name the separator, and cells hold the others', () => {
    const { runs } = read('sep=;\np;accuracy;loss, mean\n0.1;1;0\n0.2;2;0\n');
    expect([...runs[0]!.curve.value]).toEqual([1, 2]);
    const chosen = read('p;accuracy;loss, mean\n0.1;1;0\n0.2;2;0\n');
    expect([...chosen.runs[0]!.curve.value]).toEqual([1, 2]);
  });
});

// Helpers
function read(text: string, options: TableOptions = {}) {
  return curvesOfTable(text, options, 't.csv');
}

const number = fc.double({ min: 0, max: 1e6, noNaN: true }).map((x) => x + 0);
const points = fc.uniqueArray(fc.tuple(number, number), {
  minLength: 1,
  maxLength: 8,
  selector: ([x]) => x,
});
const separator = fc.constantFrom(',', ';', '\t');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
