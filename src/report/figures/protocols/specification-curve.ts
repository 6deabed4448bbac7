import type { TopLevelSpec } from 'vega-lite';
import { problemName } from '../../../results/problems/problem.js';
import type { ProtocolStudy } from '../../../results/protocols/protocol-transitions.js';
import { publishedDensities } from '../../../results/transition/published-densities.js';
import type { Figure } from '../../document/blocks.js';
import { counted, densityText } from '../../document/number-format.js';
import { logTicks, palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';
import { protocolText } from './protocol-text.js';

/**
 * Specification curve: the half-way density under every protocol, sorted, with intervals.
 *
 * The base is filled; the paper's two values are dashed lines.
 */
export async function specificationCurve(
  { problem, transitions }: ProtocolStudy,
  file: string,
): Promise<Figure> {
  const sorted = [...transitions].sort((a, b) => a.density - b.density);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const name = problemName(problem);
  const title = `Half-way density of ${name} under ${counted(sorted.length, 'protocol')}`;
  const caption =
    `From ${densityText(least?.density ?? null)} (${protocolText(least?.protocol.name ?? '')}) to ` +
    `${densityText(most?.density ?? null)} (${protocolText(most?.protocol.name ?? '')}): the ` +
    'density at which half of the accuracy above guessing is left, geometric mean over the seeds with ' +
    'its 95 % interval. Filled: the base. Dashed: where the paper sees the transition of FC4.';
  const rows = sorted.map(({ protocol, seeds, density, interval }) => ({
    protocol: `${protocolText(protocol.name)} (${seeds})`,
    density: 100 * density,
    low: 100 * (interval?.low ?? density),
    high: 100 * (interval?.high ?? density),
    base: protocol.axis === null,
  }));
  const y = {
    field: 'protocol',
    type: 'nominal' as const,
    sort: rows.map((row) => row.protocol),
    title: 'protocol (seeds)',
    axis: { grid: true, titleAngle: 0, titleAnchor: 'start' as const, titleY: -8, titleX: -150 },
  };
  const x = {
    type: 'quantitative' as const,
    scale: { type: 'log' as const, nice: false, padding: 12 },
    axis: logTicks,
    title: 'half-way density (% of prunable edges)',
  };
  const spec: TopLevelSpec = {
    title: { text: title },
    width: 520,
    height: { step: 22 },
    data: { values: rows },
    layer: [
      {
        data: { values: publishedDensities.map((density) => ({ percent: 100 * density })) },
        mark: { type: 'rule', strokeDash: [4, 3], color: palette.grey },
        encoding: { x: { field: 'percent', ...x } },
      },
      {
        mark: { type: 'rule', color: palette.blue, strokeWidth: 1.5 },
        encoding: { y, x: { field: 'low', ...x }, x2: { field: 'high' } },
      },
      {
        mark: { type: 'point', size: 70, stroke: palette.blue, strokeWidth: 1.8, opacity: 1 },
        encoding: {
          y,
          x: { field: 'density', ...x },
          fill: {
            field: 'base',
            type: 'nominal',
            scale: { domain: [true, false], range: [palette.blue, 'white'] },
            legend: null,
          },
        },
      },
    ],
  };
  const words = { name: file.replace(/\.svg$/, ''), title, description: caption };
  return { file, title, caption, svg: await renderFigure(spec, words) };
}
