import { describe, expect, it } from 'vitest';
import { analyseOnset } from '../../../src/criticality/answers/analyse-onset.js';
import { customaryRecipe } from '../../../src/criticality/calibration/customary-recipe.js';
import { plantedNoises, plantedRun } from '../../../src/criticality/calibration/planted-truth.js';
import { makeCurve } from '../../../src/criticality/curve/curve.js';
import { onsetSection } from '../../../src/report/sections/onset.js';
import { onsetOverview, onsetTable } from '../../../src/report/tables/onset-tables.js';

describe('onsetOverview', () => {
  it('has no dash where there is a transition, from one run on', () => {
    const { texts } = onsetOverview([one]);
    expect(texts[0]?.includes('-')).toBe(false);
    expect(texts[0]?.at(-1)).toMatch(/one run/);
  });

  it('gives the reason where there is none, in the same row', () => {
    const { texts } = onsetOverview([flat]);
    expect(texts[0]?.[2]).toBe('no transition');
    expect(texts[0]?.at(-1)).toMatch(/add densities/);
  });

  it('writes both ends of both intervals for programs', () => {
    const { keys, values } = onsetTable([one]);
    for (const key of ['critical_density', 'exponent']) {
      const [total, statistical] = ['total', 'statistical'].map((kind) =>
        ['low', 'high'].map((end) => Number(values[0]?.[keys.indexOf(`${key}_${kind}_${end}`)])),
      );
      expect(total![0]! <= statistical![0]! && statistical![1]! <= total![1]!).toBe(true);
    }
  });
});

describe('onsetSection', () => {
  it('tells what each law says, and what a caution may do', () => {
    const { blocks } = onsetSection(one, ['read so']);
    const lists = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(lists[0]).toBe('read so');
    expect(lists.join()).toMatch(/one run: errors are those of its points alone/);
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.name] : []));
    expect(tables).toEqual(['answers', 'laws']);
  });
});

// Helpers
const curve = plantedRun({ name: 'exponential', exponent: 1 }, plantedNoises[1]!, 60, 3, 0);
const one = {
  title: 'one',
  runs: 1,
  analysis: analyseOnset([curve], { floor: 0.1, replicates: 20 }),
  customary: customaryRecipe([curve], 0.1),
};
const short = makeCurve({ density: [1, 2], value: [1, 2], variance: [1, 1] });
const flat = {
  title: 'flat',
  runs: 1,
  analysis: analyseOnset([short], { floor: 0 }),
  customary: null,
};
