import { describe, expect, it } from 'vitest';
import { calibrationFigure } from '../../../../src/report/figures/calibration/calibration-figure.js';

describe('calibrationFigure', () => {
  it('names every way to call an onset and every interval, and how many ensembles it shows', async () => {
    const { svg, caption } = await calibrationFigure(picture, 'estimator.svg');
    for (const name of ['evidence', 'straight line', 'total']) expect(svg).toContain(`>${name}<`);
    expect(caption).toMatch(/40 ensembles with an onset.*30 smooth ensembles/);
  });

  it('is the same for the same numbers', async () => {
    const [one, two] = [
      await calibrationFigure(picture, 'a.svg'),
      await calibrationFigure(picture, 'a.svg'),
    ];
    expect(one.svg).toBe(two.svg);
  });
});

// Helpers
const power = (name: string) => ({
  name,
  points: [
    { falseAlarms: 0, power: 0 },
    { falseAlarms: 0.1, power: 0.9 },
    { falseAlarms: 1, power: 1 },
  ],
  chosen: { falseAlarms: 0.1, power: 0.9 },
});
const picture = {
  onsets: 40,
  smooth: 30,
  power: [power('evidence'), power('straight line')],
  coverage: [
    { name: 'total', points: [0.5, 0.95].map((nominal) => ({ nominal, covered: nominal })) },
  ],
};
