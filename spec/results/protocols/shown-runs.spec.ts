import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/experiments/settings/parse-settings.js';
import { withChange } from '../../../src/experiments/settings/with-change.js';
import { shownRuns } from '../../../src/results/protocols/shown-runs.js';
import { madeRun } from '../../support/made-runs.js';

const plain = [1, 2].map((seed) => madeRun({ seed }));
const controls = [madeRun({ rule: 'random' }), madeRun({ tuned: false })];
const elsewhere = [madeRun({ model: 'cnn5' }), madeRun({ dataset: 'fashion-mnist' })];
const literal = madeRun({ schedule: { kind: 'equal', steps: 5000 } });
const changed = (change: string) => {
  const run = madeRun();
  const settings = parseSettings(withChange(run.settings, change), change);
  return { ...run, hash: change, settings };
};
const variants = [
  changed('batchSize=32'),
  changed('batchSize=512'),
  changed('fineTuning.epochs=3'),
  changed('adam.learningRate=0.002'),
  changed('model={"kind":"fc4","widths":[64,32,16]}'),
  changed('model={"kind":"fc4","widths":[192,96,48]}'),
];

describe('shownRuns', () => {
  it('leaves out what tries another value of one assumption or another size, and nothing else', () => {
    const shown = [...plain, ...controls, ...elsewhere, literal];
    expect(shownRuns([...shown, ...variants])).toEqual(shown);
    expect(shownRuns([...variants, ...shown])).toEqual(shown);
  });

  it('shows every one of a few, so that a sweep over one setting is not one line', () => {
    const sweep = ['adam.learningRate=0.0005', 'adam.learningRate=0.002'].map(changed);
    const few = [...plain, literal, ...controls, ...sweep];
    expect(shownRuns(few)).toEqual(few);
    const sizes = [...plain, ...variants.slice(-2)];
    expect(shownRuns(sizes)).toEqual(sizes);
  });

  it('leaves sizes of one kind to the finite-size analysis where a report has much else to tell', () => {
    const sizes = [
      changed('model={"kind":"fc4","widths":[64,32,16]}'),
      changed('model={"kind":"fc4","widths":[192,96,48]}'),
    ];
    const others = [2, 3, 4, 5, 6, 7].flatMap((units) => {
      const own = changed(
        `model={"kind":"custom","name":"n${units}","layers":[{"kind":"dense","units":${units}},{"kind":"relu"},{"kind":"dense","units":10}]}`,
      );
      const literally = { kind: 'equal', steps: 5000 } as const;
      return [
        own,
        { ...own, hash: `${own.hash} equal`, settings: { ...own.settings, schedule: literally } },
      ];
    });
    expect(shownRuns([...plain, ...sizes, ...others.slice(0, 6)])).toContain(sizes[0]);
    expect(shownRuns([...plain, ...sizes, ...others])).toEqual([...plain, ...others]);
  });

  it('shows variants where the declared settings were not run', () => {
    expect(shownRuns([...variants, ...controls])).toEqual([...variants, ...controls]);
    expect(shownRuns(variants.slice(0, 1))).toEqual(variants.slice(0, 1));
  });

  it('shows runs that differ in two ways: no table tells of them', () => {
    const odd = { ...literal, hash: 'odd', settings: { ...literal.settings, batchSize: 32 } };
    const shorter = { ...odd.settings.fineTuning, epochs: 0.1 };
    const both = { ...odd, settings: { ...odd.settings, fineTuning: shorter } };
    expect(shownRuns([...plain, both])).toEqual([...plain, both]);
  });
});
