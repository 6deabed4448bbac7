import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceLevels, learnedLevel } from '../../../src/results/problems/chance-levels.js';
import { ownData } from '../../support/own-data.js';

describe('chanceLevels', () => {
  it('knows that a network which always says "1" is right in 11.35 % of MNIST', () => {
    const { uniform, mostFrequent, floor, guessing } = chanceLevels({ dataset: 'mnist' });
    expect({ uniform, mostFrequent, floor }).toEqual({
      uniform: 0.1,
      mostFrequent: 0.1135,
      floor: 0.1135,
    });
    expect(guessing, 'heights count from a tenth, as declared').toBe(0.1);
  });

  it('counts heights from the floor of own data, which no constant answer can pass', () => {
    fc.assert(
      fc.property(classesAndShare, ({ classes, share }) => {
        const levels = chanceLevels({ dataset: ownData(classes, share) });
        expect(levels.floor).toBe(Math.max(1 / classes, share));
        expect(levels.guessing).toBe(levels.floor);
        expect(levels.entropyCeiling).toBe(Math.log(classes));
      }),
    );
  });
});

describe('learnedLevel', () => {
  it('is 20 % among ten classes', () => {
    expect(learnedLevel({ dataset: 'mnist' })).toBe(0.2);
  });

  it('is above every level of chance, and no more than 10 points', () => {
    fc.assert(
      fc.property(classesAndShare, ({ classes, share }) => {
        const dataset = ownData(classes, share);
        const above = learnedLevel({ dataset }) - chanceLevels({ dataset }).floor;
        expect(above).toBeGreaterThan(0);
        expect(above).toBeLessThanOrEqual(0.1 + 1e-12); // one rounding of a sum
      }),
    );
  });
});

// Helpers
const classesAndShare = fc.integer({ min: 2, max: 256 }).chain((classes) =>
  fc.record({
    classes: fc.constant(classes),
    share: fc.double({ min: 1 / classes, max: 0.99, noNaN: true }),
  }),
);
