import { describe, expect, it } from 'vitest';
import { rivalryFigure } from '../../../../src/report/figures/rivalry/rivalry-figure.js';
import type { RivalryPicture } from '../../../../src/results/criticality/rivalry-picture.js';

describe('rivalryFigure', () => {
  it('draws all points, both models, and the residuals of both with their errors', async () => {
    const { panels = [] } = await rivalryFigure(picture, accuracy, words);
    const [data = '', residuals = ''] = panels;
    const dots = /<path d="([^"]+)"[^>]*stroke-linecap="round"/.exec(data)?.[1];
    expect(dots?.match(/M/g)).toHaveLength(picture.points.length);
    expect(data).toContain('>onset: kink<');
    expect(data).toContain('>rival: logistic<');
    expect(residuals).toMatch(/<title>onset at [\d.]+ %: data - model -?[\d.]+ ± [\d.]+</);
    expect(residuals).toMatch(/<title>rival at/);
  });

  it('gives the units of the quantity', async () => {
    const shares = await rivalryFigure(picture, accuracy, words);
    expect(shares.svg).toContain('>data - model (points)<');
    const nats = await rivalryFigure(picture, { name: 'entropy', unit: 'nats' }, words);
    expect(nats.svg).toContain('>data - model (nats)<');
  });

  it('draws a single run, of which no error is known', async () => {
    const single = { onset: { ...model(0), error: null }, rival: { ...model(1), error: null } };
    const { svg } = await rivalryFigure({ ...picture, ...single, runs: 1 }, accuracy, words);
    expect(svg).not.toContain('NaN');
  });
});

// Helpers
const words = { file: 'rivalry.svg', title: 'Two curves', caption: '' };
const accuracy = { name: 'accuracy', unit: 'share' as const };
const density = Array.from({ length: 20 }, (_, at) => (at + 1) / 1000);
const model = (shift: number) => ({
  name: shift === 0 ? 'kink' : 'logistic',
  value: density.map((p) => 20 * p),
  residual: density.map((_, at) => 0.01 * Math.cos(at) + 0.01 * shift),
  error: density.map(() => 0.005),
});
const picture: RivalryPicture = {
  runs: 2,
  density,
  points: [0, 1].flatMap((run) => density.map((p) => ({ density: p, value: 20 * p + 0.1 * run }))),
  onset: model(0),
  rival: model(1),
  criticalDensity: { value: 0.004, statistical: [0.003, 0.005], total: [0.002, 0.006] },
};
