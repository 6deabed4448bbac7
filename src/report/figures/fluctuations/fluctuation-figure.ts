import type { TopLevelSpec } from 'vega-lite';
import type { FluctuationPicture } from '../../../results/criticality/fluctuation-picture.js';
import type { Figure } from '../../document/blocks.js';
import { densityText } from '../../document/number-format.js';
import { axisTitle, unitSuffix } from '../../document/quantity-words.js';
import { dotMark, dotOrder, dotRows } from '../dots.js';
import { logTicks, palette } from '../figure-style.js';
import { frame } from '../panel-frame.js';
import { renderFigure } from '../render-figure.js';

/**
 * Figure 6: fluctuation between runs against density, and the runs' values at the transition.
 *
 * A continuous transition has a peak and one group of values, a first-order one two groups.
 */
export async function fluctuationFigure(
  picture: FluctuationPicture,
  file: string,
): Promise<Figure> {
  const { name } = picture.observable;
  const shape =
    picture.grouping === 'too few runs' ? 'too few runs to group' : `${picture.grouping} of values`;
  const title = `Figure 6: fluctuations of the ${name}, ${picture.title}`;
  const place = densityText(picture.readAt);
  const caption =
    `Number of runs (${picture.runs}) times the variance over them against density (a); its peak, ` +
    `red, is at ${densityText(picture.peakDensity)}. Runs are compared at equal density, so the ` +
    `spread of their critical densities counts too. Value of every run at ${place}, the critical ` +
    `density or, where none was determined, half height (b): ${shape}.`;
  const around = { low: (100 * picture.peakDensity) / 30, high: 3000 * picture.peakDensity };
  const points = Array.from(picture.density, (density, i) => ({
    x: 100 * density,
    y: picture.fluctuation[i] ?? 0,
  })).filter(({ x }) => x >= around.low && x <= around.high);
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: 'density (% of prunable edges)',
    scale: { type: 'log' as const, nice: false },
    axis: logTicks,
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: `runs × variance${unitSuffix(picture.observable, '²')}`,
    axis: { tickCount: 5, format: '~g', minExtent: 34 },
  };
  const runs = [...picture.valuesAtCritical]
    .sort((a, b) => a - b)
    .map((value, at) => ({ x: value, y: at + 1 }));
  const spec: TopLevelSpec = {
    title: { text: `${picture.title}: fluctuations of the ${name}`, subtitle: shape },
    columns: 2,
    spacing: 20,
    concat: [
      {
        ...frame('(a) variance between runs'),
        layer: [
          {
            data: { values: [{ x: 100 * picture.peakDensity }] },
            mark: { type: 'rule', color: palette.red },
            encoding: { x },
          },
          {
            data: { values: points },
            mark: { type: 'line', color: palette.blue, strokeWidth: 1.2 },
            encoding: { x, y },
          },
        ],
      },
      {
        ...frame(`(b) runs at a density of ${place}`),
        data: { values: dotRows(runs, {}) },
        mark: { ...dotMark(6), color: palette.blue },
        encoding: {
          x: {
            field: 'x',
            type: 'quantitative',
            title: axisTitle(picture.observable),
            scale: { zero: false },
            axis: { tickCount: 5 },
          },
          y: {
            field: 'y',
            type: 'quantitative',
            title: 'run, by value',
            scale: { domain: [0, runs.length + 1], nice: false },
            axis: { tickMinStep: 1, minExtent: 34 },
          },
          order: dotOrder,
        },
      },
    ],
  };
  const svg = await renderFigure(spec, {
    name: file.replace(/\.svg$/, ''),
    title,
    description: caption,
  });
  return { file, title, caption, svg };
}
