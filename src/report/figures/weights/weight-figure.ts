import type { TopLevelSpec } from 'vega-lite';
import {
  panelSide,
  type Spot,
  spotUnit,
  type WeightPanel,
} from '../../../results/weights/weight-panel.js';
import type { WeightStudy } from '../../../results/weights/weight-studies.js';
import type { Figure } from '../../document/blocks.js';
import { countText, fixed, significant } from '../../document/number-format.js';
import { dotMark, dotOrder, dotRows } from '../dots.js';
import { palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';

/**
 * Figure 2: every weight before and after a jump in pruning, at several densities.
 *
 * Paper: Fig. 2.
 *
 * @param study.panels - drawn from left to right in the given order.
 */
export async function weightFigure(
  { title: networks, panels }: WeightStudy,
  file: string,
): Promise<Figure> {
  const lags = [...new Set(panels.map(({ lag }) => lag))].join(', ');
  const title = `Figure 2: weights before and after ${lags} pruning steps, ${networks}`;
  const caption =
    'Each blue dot is a weight that survives both steps: its earlier value (horizontal) and its ' +
    'later one (vertical); red crosses are the weights pruned in between; the line is the ' +
    `identity. Weights on the same half pixel are drawn once. ${panels.map(sentence).join(' ')}`;
  const spec: TopLevelSpec = {
    title: { text: `${networks}: weights over ${lags} pruning steps` },
    columns: 3,
    spacing: 24,
    concat: panels.map((one, at) => panel(one, at === 0)),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

function sentence(one: WeightPanel): string {
  const { survivors, pruned } = one;
  return (
    `Density ${densities(one)}: ${countText(survivors)} weights survive, ${countText(pruned)} are ` +
    `pruned; R² ${fixed(one.rSquared, 4)}, adjusted R² ${fixed(one.adjustedRSquared, 4)}, ` +
    `EM ${significant(one.evolutionMetric)}.`
  );
}

function panel(one: WeightPanel, first: boolean) {
  const { limit } = one;
  const unit = spotUnit(limit);
  const placed = (spots: readonly Spot[]) =>
    spots.map(([column, row]) => ({ x: column * unit, y: row * unit }));
  const axis = { tickCount: 5, format: '~g' };
  const scale = { domain: [-limit, limit], nice: false };
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    scale,
    axis,
    title: 'earlier weight',
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    scale,
    axis,
    title: first ? 'later weight' : null,
  };
  return {
    title: {
      text: `density ${densities(one)}`,
      subtitle: `EM ${significant(one.evolutionMetric)}, adjusted R² ${fixed(one.adjustedRSquared, 4)}`,
      fontSize: 12,
    },
    width: panelSide,
    height: panelSide,
    layer: [
      {
        data: { values: dotRows(placed(one.dots), {}) },
        mark: { ...dotMark(1.8), color: palette.blue },
        encoding: { x, y, order: dotOrder },
      },
      {
        data: {
          values: [
            { x: -limit, y: -limit },
            { x: limit, y: limit },
          ],
        },
        mark: { type: 'line' as const, color: palette.black, strokeWidth: 0.8 },
        encoding: { x, y },
      },
      {
        data: { values: placed(one.crosses) },
        mark: {
          type: 'point' as const,
          shape: 'M-.6,-.6L.6,.6M-.6,.6L.6,-.6',
          size: 16,
          color: palette.red,
          strokeWidth: 0.9,
          opacity: 1,
        },
        encoding: { x, y },
      },
    ],
  };
}

function densities({ density, laterDensity }: WeightPanel): string {
  return `${significant(100 * density)} → ${significant(100 * laterDensity)} %`;
}
