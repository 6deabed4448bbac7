import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFinishedRun } from '../../../src/experiments/store/read-run.js';
import {
  type RunTextName,
  runOfTexts,
  runTextNames,
  textsOfRun,
} from '../../../src/experiments/store/run-texts.js';
import { InputError } from '../../../src/numerics/errors.js';
import { plantedRun } from '../../support/planted-out.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyRun } from '../retraining/tiny-source.js';

describe('textsOfRun', () => {
  it('gives the bytes that a run wrote', async () => {
    const { run, folder } = await tinyRun(temporaryFolder());
    const written = Object.fromEntries(
      runTextNames.map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
    expect(textsOfRun(run)).toEqual(written);
    const read = readFinishedRun(folder);
    expect(read).not.toBeNull();
    expect(read && textsOfRun(read)).toEqual(written);
  });

  it('keeps the order of the layers, whatever their names', () => {
    const run = plantedRun({ seed: 1, points: 2 });
    const [first] = run.steps;
    const edgesByLayer = { out: 3, hidden: 2, in: 1 };
    const { 'steps.csv': text } = textsOfRun({ ...run, steps: [{ ...first!, edgesByLayer }] });
    expect(text).toContain('edges_out,edges_hidden,edges_in');
    expect(text).toContain(',3,2,1,');
  });

  it('says the same whatever texts are held, and gives those that say it', () => {
    const run = plantedRun({ seed: 2, points: 4 });
    const texts = textsOfRun(run);
    expect(textsOfRun(run, (name) => texts[name])).toEqual(texts);
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 3 }), fc.string({ maxLength: 3 }), (at, cut, more) => {
        const held = (name: RunTextName) => {
          const from = at % (texts[name].length + 1);
          return texts[name].slice(0, from) + more + texts[name].slice(from + cut);
        };
        expect(textsOfRun(run, held)).toEqual(texts);
      }),
    );
  });

  it('is undone by runOfTexts, with rows or without', () => {
    const run = plantedRun({ seed: 3, points: 5 });
    for (const one of [run, { ...run, evolution: [] }]) {
      const texts = textsOfRun(one);
      expect(
        runOfTexts(
          (name) => texts[name],
          (name) => name,
        ),
      ).toEqual(one);
    }
  });
});

describe('runOfTexts', () => {
  it('names the file that it cannot understand', () => {
    const texts = textsOfRun(plantedRun({ seed: 1, points: 3 }));
    for (const broken of runTextNames) {
      const read = () =>
        runOfTexts(
          (name) => (name === broken ? '{' : texts[name]),
          (name) => `place of ${name}`,
        );
      expect(read, broken).toThrow(InputError);
      expect(read, broken).toThrow(`place of ${broken}`);
    }
  });
});
