import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readSecondProgram,
  secondProgramOf,
  secondProgramTexts,
} from '../../src/archive/second-program-files.js';
import { baseFineTuning } from '../../src/experiments/settings/assumptions.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('readSecondProgram', () => {
  it('reads the tables of the program that is kept beside this one', () => {
    const { settings, runs } = readSecondProgram('fixtures/peers');
    expect(settings.fineTuning.epochs).toBe(baseFineTuning);
    expect(runs.map(({ name }) => name)).toEqual([1, 2, 3].map((seed) => `mnist-fc4-seed-${seed}`));
    for (const { steps } of runs) expect(steps).toHaveLength(5001);
  });

  it('gives back what it writes, and writes that again', () => {
    const program = readSecondProgram('fixtures/peers');
    const texts = secondProgramTexts(program);
    const again = secondProgramOf(texts, 'x');
    expect(again).toEqual(program);
    expect(again && secondProgramTexts(again)).toEqual(texts);
  });

  it('takes the base where the folder says nothing of settings', () => {
    const folder = written({ 'a.csv': `${header}\n0,1,0.97,2.3,0.05\n1,0.5,0.9,2.2,0.1\n` });
    expect(readSecondProgram(folder).settings.fineTuning.epochs).toBe(baseFineTuning);
  });

  it('refuses with one line what is no such table', () => {
    const cases: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
      [{}, /holds no table/],
      [{ 'a.csv': `${header}\n` }, /a\.csv: must hold the unpruned network/],
      [{ 'a.csv': 'step,density\n0,1\n' }, /a\.csv: the first line must be step,density,accuracy/],
      [{ 'a.csv': `${header}\n0,1,97,2.3,0\n` }, /a\.csv: line 2/],
      [{ 'a.csv': `${header}\n0,0.5,0.9,2,0\n1,0.6,0.9,2,0\n` }, /line 3 has more edges/],
      [
        { 'a.csv': `${header}\n0,1,0.9,2,0\n1,0,0.1,0,0\n`, 'settings.json': '{' },
        /not valid JSON/,
      ],
    ];
    for (const [files, message] of cases) {
      expect(() => readSecondProgram(written(files))).toThrow(message);
    }
    expect(() => readSecondProgram('/nowhere')).toThrow(InputError);
  });

  it('ends on any text with a program or with one line', () => {
    const line = fc.string({ unit: fc.constantFrom('0', '1', '.', ',', '\n', '-', 'e') });
    fc.assert(
      fc.property(line, (text) => {
        try {
          expect(secondProgramOf(new Map([['a.csv', `${header}\n${text}`]]), 'x')).not.toBeNull();
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});

// Helpers
const header = 'step,density,accuracy,prediction_entropy,outcome_entropy';

function written(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'program');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
