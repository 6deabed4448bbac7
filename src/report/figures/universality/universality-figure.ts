import type { TopLevelSpec } from 'vega-lite';
import type { ScaledTransitions } from '../../../results/universality/scaled-transitions.js';
import type { Figure } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { dashes, palette, sequence } from '../figure-style.js';
import { frame } from '../panel-frame.js';
import { renderFigure } from '../render-figure.js';

/**
 * Figure 8: every transition scaled to its own half-height density and plateau.
 *
 * Paper: universality across networks and data sets is claimed from exponents; no such figure.
 */
export async function universalityFigure(
  panels: readonly ScaledTransitions[],
  file: string,
): Promise<Figure> {
  const problems = [...new Set(panels.flatMap(({ curves }) => curves.map(labelOf)))];
  const title = 'Figure 8: shapes of the transitions';
  const caption =
    'Mean over the runs of each problem, each run scaled by its own plateau and by the density at ' +
    'which it passes half height; bands: standard deviation over the runs. Transitions that differ ' +
    'by scales alone lie on one curve, whatever their exponent. Equal curves are necessary for one ' +
    'universal scaling function, not sufficient for equal exponents.';
  const spec: TopLevelSpec = {
    title: { text: 'Shapes of the transitions', subtitle: 'each run scaled to half height at 1' },
    columns: 2,
    spacing: 20,
    concat: panels.map((panel, at) => drawing(panel, 'ab'[at] ?? '', problems)),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

function drawing({ observable, curves }: ScaledTransitions, letter: string, problems: string[]) {
  const rows = curves.flatMap((one) => {
    const { scaled } = one;
    const problem = labelOf(one);
    return scaled.x.map((x, i) => {
      const y = scaled.mean[i] as number;
      const sd = scaled.standardDeviation[i] ?? 0;
      return { x, y, low: y - sd, high: y + sd, problem };
    });
  });
  const channel = { field: 'problem', type: 'nominal' as const, title: null };
  const look = (range: readonly (string | number[])[]) => ({
    domain: problems,
    range: problems.map((_, at) => range[at % range.length] as string | number[]),
  });
  const color = { ...channel, legend: { symbolType: 'stroke', columns: 2 }, scale: look(sequence) };
  const strokeDash = { ...channel, scale: look(dashes) };
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: 'density / half-height density',
    scale: { type: 'log' as const, nice: false },
    axis: { values: [0.1, 0.2, 0.5, 1, 2, 5, 10], format: '~g' },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: '(value - floor) / (plateau - floor)',
    scale: { domain: [-0.05, 1.1], nice: false },
    axis: { values: [0, 0.2, 0.4, 0.6, 0.8, 1], minExtent: 34 },
  };
  return {
    ...frame(`(${letter}) ${observable.name}`),
    layer: [
      {
        data: { values: [{ y: 0.5 }] },
        mark: { type: 'rule' as const, color: palette.grey, strokeDash: [4, 3] },
        encoding: { y },
      },
      {
        data: { values: rows },
        mark: { type: 'area' as const, clip: true, opacity: 0.15 },
        encoding: {
          x,
          y: { ...y, field: 'low' },
          y2: { field: 'high' },
          color,
        },
      },
      {
        data: { values: rows },
        mark: { type: 'line' as const, clip: true, strokeWidth: 1.4 },
        encoding: { x, y, color, strokeDash },
      },
    ],
  };
}

/** `FC4 on MNIST, 10 runs`. */
function labelOf({ title, runs }: ScaledTransitions['curves'][number]): string {
  return `${title}, ${counted(runs, 'run')}`;
}
