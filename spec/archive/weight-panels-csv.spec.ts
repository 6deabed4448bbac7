import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseWeightPanels,
  type WeightPanelTexts,
  weightPanelsCsv,
} from '../../src/archive/weight-panels-csv.js';
import { panelSide, type WeightPanel } from '../../src/results/weights/weight-panel.js';

describe('weightPanelsCsv', () => {
  it('is read back to the same panels, spots in their order', () => {
    fc.assert(
      fc.property(fc.array(panel, { maxLength: 4 }), (panels) => {
        expect(parseWeightPanels(weightPanelsCsv(panels), places)).toEqual(panels);
      }),
    );
  });
});

describe('parseWeightPanels', () => {
  it('names the line that holds no spot of a panel', () => {
    for (const line of ['2,dots,0,0', '1,dots,0', '1,dots,0.5,0', '1,dots,205,0', '1,lines,0,0']) {
      const { panels, spots } = weightPanelsCsv([one]);
      const texts = { panels, spots: `${spots}${line}\n` };
      expect(() => parseWeightPanels(texts, places), line).toThrow(/spots\.csv: line 3/);
    }
  });

  it('names the panel whose axes have no length', () => {
    const { panels, spots } = weightPanelsCsv([{ ...one, limit: 0 }]);
    expect(() => parseWeightPanels({ panels, spots }, places)).toThrow(/panels\.csv: line 2/);
  });
});

// Helpers
const places: WeightPanelTexts = { panels: 'panels.csv', spots: 'spots.csv' };
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0);
const spot = fc.tuple(
  ...[0, 1].map(() => fc.integer({ min: -panelSide, max: panelSide })),
) as fc.Arbitrary<[number, number]>;
const panel: fc.Arbitrary<WeightPanel> = fc.record({
  density: share,
  laterDensity: share,
  lag: fc.nat(1000),
  limit: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  survivors: fc.nat(),
  pruned: fc.nat(),
  rSquared: fc.option(share),
  adjustedRSquared: fc.option(share),
  evolutionMetric: fc.option(share),
  dots: fc.array(spot),
  crosses: fc.array(spot),
});
const one: WeightPanel = {
  ...{ density: 0.5, laterDensity: 0.4, lag: 100, limit: 1, survivors: 1, pruned: 0 },
  ...{ rSquared: null, adjustedRSquared: null, evolutionMetric: null },
  ...{ dots: [[1, 2]], crosses: [] },
};
