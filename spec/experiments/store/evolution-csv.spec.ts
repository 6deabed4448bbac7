import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evolutionHeader,
  formatEvolution,
  parseEvolution,
} from '../../../src/experiments/store/evolution-csv.js';
import { InputError } from '../../../src/numerics/errors.js';

describe('evolution.csv', () => {
  const layers = ['fc1', 'fc2'];
  const row = { step: 7, density: 0.25, lag: 1, metric: { all: 0.125, fc1: null, fc2: 1.5 } };

  it('reads back what it wrote, an undefined metric as an empty cell', () => {
    const text = evolutionHeader(layers) + formatEvolution(row, layers);
    expect(text).toBe('step,density,lag,all,fc1,fc2\n7,0.25,1,0.125,,1.5\n');
    expect(parseEvolution(text, 'e.csv')).toEqual([row]);
  });

  it('keeps six significant digits', () => {
    const line = formatEvolution({ ...row, density: 1 / 3, metric: { all: 2 / 3 } }, []);
    expect(line).toBe('7,0.333333,1,0.666667\n');
  });

  it('spells every number as the nearest of six digits', () => {
    const few = fc
      .tuple(fc.nat(9_999_999), fc.integer({ min: -12, max: 3 }))
      .map(([digits, exponent]) => Number(`${digits}e${exponent}`));
    fc.assert(
      fc.property(fc.oneof(few, fc.double({ noNaN: true, noDefaultInfinity: true })), (all) => {
        const line = formatEvolution({ ...row, density: all, metric: { all } }, []);
        const spelt = String(Number(all.toPrecision(6)));
        expect(line).toBe(`7,${spelt},1,${spelt}\n`);
      }),
    );
  });

  it('names the line that cannot be read', () => {
    const header = evolutionHeader(layers);
    expect(() => parseEvolution(`${header}1,1,1,x,1,1\n`, 'e.csv')).toThrow(/e.csv: line 2/);
    expect(() => parseEvolution(`${header}1,1,1,Infinity,1,1\n`, 'e.csv')).toThrow(/e.csv: line 2/);
    expect(() => parseEvolution(`${header}1,1,1\n`, 'e.csv')).toThrow(/e.csv: line 2/);
    expect(() => parseEvolution('a,b\n', 'e.csv')).toThrow(InputError);
  });
});
