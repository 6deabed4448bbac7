import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReplicates, replicatesCsv } from '../../src/archive/replicates-csv.js';
import type { Replicate } from '../../src/criticality/bootstrap/bootstrap.js';
import { modelNames } from '../../src/criticality/fits/fit-run.js';
import { InputError } from '../../src/numerics/errors.js';

describe('replicatesCsv', () => {
  it('is read back to the same replicates, every digit of them', () => {
    fc.assert(
      fc.property(replicates, (all) => {
        expect(parseReplicates(replicatesCsv(all), all.length, 'r.csv')).toEqual(all);
      }),
    );
  });
});

describe('parseReplicates', () => {
  it('refuses replicates that are missing, too many or out of order', () => {
    const text = replicatesCsv([nothing(0), nothing(1)]);
    expect(() => parseReplicates(text, 1, 'r.csv')).toThrow(
      /r\.csv: must hold the replicates 0 to 0/,
    );
    expect(() => parseReplicates(text, 3, 'r.csv')).toThrow(InputError);
    const turned = replicatesCsv([nothing(1), nothing(0)]);
    expect(() => parseReplicates(turned, 2, 'r.csv')).toThrow(InputError);
  });

  it('names the line that is not a replicate', () => {
    for (const [from, to] of [
      ['true', 'yes'],
      ['kink', 'guess'],
      ['0.25', 'NaN'],
      ['0.25', 'Infinity'],
      [',kink', ''],
      ['kink', 'kink,'],
    ] as const) {
      const right = replicatesCsv([nothing(0), { ...nothing(1), exponent: 0.25, best: 'kink' }]);
      expect(parseReplicates(right, 2, 'r.csv')).toHaveLength(2);
      const wrong = right.replace(new RegExp(`${from}(?!.*${from})`, 's'), to);
      expect(() => parseReplicates(wrong, 2, 'r.csv'), to).toThrow(
        /r\.csv: line 3 must hold index,/,
      );
    }
  });
});

// Helpers
function nothing(index: number): Replicate {
  const none = { criticalDensity: null, exponent: null, atBound: true, best: null };
  return { index, ...none, kinkMargin: -Infinity };
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const replicates: fc.Arbitrary<Replicate[]> = fc
  .array(
    fc.record({
      criticalDensity: fc.option(finite),
      exponent: fc.option(finite),
      atBound: fc.boolean(),
      kinkMargin: fc.oneof(finite, fc.constant(-Infinity)),
      best: fc.option(fc.constantFrom(...modelNames)),
    }),
  )
  .map((all) => all.map((one, index) => ({ index, ...one })));
