import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeSettings,
  withAbsolutePaths,
} from '../../../src/experiments/modules/complete-settings.js';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { InputError } from '../../../src/numerics/errors.js';
import { madeNpz } from '../../data/own/made-images.js';
import { outsideFile } from '../../support/outside-file.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const lamp = resolve('fixtures/modules/lamp.mjs');

describe('completeSettings', () => {
  it('takes a path for a rule, an observable and first weights, and gives name and digest', () => {
    const margin = resolve('fixtures/modules/margin.mjs');
    const value = { pruning: { rule: lamp, scope: 'layer' }, observables: [margin], init: lamp };
    expect(completeSettings(value)).toEqual({
      pruning: { rule: { name: 'lamp', ...outsideFile(lamp) }, scope: 'layer' },
      observables: [{ name: 'margin', ...outsideFile(margin) }],
      init: outsideFile(lamp),
    });
  });

  it('takes a path for data, and gives shape, classes and the share of the largest class', () => {
    const path = join(temporaryFolder(), 'five classes.npz');
    writeFileSync(path, madeNpz([1, 8, 8], 5, [50, 23]));
    const { dataset } = parseSettings(completeSettings({ dataset: path }), 'spec');
    expect(dataset).toEqual({
      ...{ name: 'five classes', ...outsideFile(path) },
      ...{ shape: [1, 8, 8], images: [50, 23], classes: 5, largestClass: 5 / 23 },
    });
    const more = completeSettings({ dataset: { path, classes: 7, name: 'mine' } });
    expect(more.dataset).toMatchObject({ name: 'mine', classes: 7 });
  });

  it('leaves settings without files as they are, whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue({ stringUnit: letter })), (value) => {
        expect(completeSettings(value)).toEqual(value);
      }),
    );
  });

  it('is a fixed point', () => {
    const once = completeSettings({ pruning: { rule: lamp } });
    expect(completeSettings(once)).toEqual(once);
  });

  it('refuses a digest that is not the one of the file, and a file that is not there', () => {
    const wrong = { pruning: { rule: { path: lamp, sha256: '0'.repeat(64) } } };
    expect(() => completeSettings(wrong)).toThrow(/lamp\.mjs: has changed .* --rule$/);
    for (const setting of ['dataset', 'init', 'observables']) {
      expect(() => completeSettings({ [setting]: './not/there.npz' })).toThrow(InputError);
    }
  });
});

// What names are made of; paths have dots or slashes
const letter = fc.constantFrom('a', 'B', '7', '-', ' ');
const key = fc.constantFrom('pruning', 'rule', 'dataset', 'init', 'observables', 'seed');

describe('withAbsolutePaths', () => {
  it('reads paths as seen from a folder, and leaves names alone', () => {
    const value = { dataset: 'mnist', pruning: { rule: './a.mjs' }, init: { path: '../w.st' } };
    expect(withAbsolutePaths(value, '/home/me/net')).toEqual({
      dataset: 'mnist',
      pruning: { rule: { path: '/home/me/net/a.mjs' } },
      init: { path: '/home/me/w.st' },
    });
  });
});
