import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../../src/experiments/store/parse-table.js';
import { InputError } from '../../../src/numerics/errors.js';

const columns = { x: 'density', y: 'accuracy' };

describe('parseTable', () => {
  it('reads every point, whatever the order of rows and the separator', () => {
    fc.assert(
      fc.property(points, fc.constantFrom(',', ';', '\t'), fc.nat(), (rows, separator, turn) => {
        const at = turn % rows.length;
        const turned = [...rows.slice(at), ...rows.slice(0, at)];
        const text = ['note', 'density', 'accuracy']
          .join(separator)
          .concat(
            '\n# a remark\n\n',
            turned.map(([x, y]) => ['n', x, y].join(separator)).join('\r\n'),
          );
        const [curve, ...others] = parseTable(text, columns, 't.csv');
        const sorted = [...rows].sort(([a], [b]) => a - b);
        expect(others).toEqual([]);
        expect([...(curve?.density ?? [])]).toEqual(sorted.map(([x]) => x));
        expect([...(curve?.value ?? [])]).toEqual(sorted.map(([, y]) => y));
      }),
    );
  });

  it('makes one curve a seed, and variances of weights', () => {
    const text = 'density,accuracy,s,w\n0.1,0.5,7,4\n0.1,0.6,8,4\n0.2,0.7,7,100\n0.2,0.8,8,4\n';
    const curves = parseTable(text, { ...columns, seed: 's', weight: 'w' }, 't.csv');
    expect(curves.map(({ seed }) => seed)).toEqual([7, 8]);
    expect([...(curves[0]?.variance ?? [])]).toEqual([0.25, 0.01]);
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /t\.csv: is empty/],
    ['a missing column', 'density,acc\n1,2\n', /no column 'accuracy'; it has density, acc/],
    ['a short row', 'density,accuracy\n0.1,1\n\n0.2\n', /line 4 must have 2 columns; got 1/],
    [
      'a word for a number',
      'density,accuracy\n0.1,high\n',
      /line 2: accuracy must be a number; got 'high'/,
    ],
    ['an empty cell', 'density,accuracy\n0.1,\n', /line 2: accuracy must be a number; got ''/],
    ['infinity', 'density,accuracy\n0.1,Infinity\n', /line 2: accuracy/],
    ['a repeated density', 'density,accuracy\n0.1,1\n0.1,2\n', /density must not repeat; got 0\.1/],
    ['a negative density', 'density,accuracy\n-0.1,1\n', /density must be finite/],
  ])('refuses %s, naming the line', (_, text, message) => {
    expect(() => parseTable(text, columns, 't.csv')).toThrow(InputError);
    expect(() => parseTable(text, columns, 't.csv')).toThrow(message);
  });
});

// Helpers
const number = fc.double({ min: 0, max: 1e6, noNaN: true }).map((x) => x + 0);
const points = fc.uniqueArray(fc.tuple(number, number), {
  minLength: 1,
  maxLength: 8,
  selector: ([x]) => x,
});
