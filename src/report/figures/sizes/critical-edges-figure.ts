import type { CriticalEdges } from '../../../criticality/finite-size/critical-edges.js';
import { power } from '../../../numerics/power.js';
import type { Figure } from '../../document/blocks.js';
import {
  counted,
  countText,
  densityText,
  fixed,
  intervalText,
} from '../../document/number-format.js';
import { orderedColours, palette } from '../figure-style.js';
import { type PlacedText, textLayers } from '../panels/layers.js';
import { type LogScale, logChannel, logPixel } from '../panels/log-scale.js';
import { type Panel, type PanelLayer, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';

/** Critical edges of several sizes with the power that was fitted to them. */
export type ScaledEdges = Extract<CriticalEdges, { kind: 'scaling' }>;

/**
 * Critical number of edges against the size of the network, with the fitted power.
 *
 * Dashed lines show the two simple answers: a number of edges of its own, and a share of its own.
 */
export async function criticalEdgesFigure(
  scaling: ScaledEdges,
  words: PanelWords,
): Promise<Figure> {
  return panelFigure(words, [edgesPanel(scaling)]);
}

/** What the fitted power says of a critical density of its own, which has a = 1. */
export function criticalEdgesTitle({ exponent }: ScaledEdges): string {
  return `The critical number of edges goes as N^a with a = ${fixed(exponent, 2)}; a critical density has a = 1`;
}

/** Room for numbers with a comma. */
const left = 66;

function edgesPanel({ sizes, exponent, exponentInterval, through }: ScaledEdges): Panel {
  const { width, height } = plotSize({ left });
  const [least, most] = [sizes[0]?.size ?? 1, sizes.at(-1)?.size ?? 1];
  const across: LogScale = { low: least / 1.4, high: most * 1.4, width };
  const at = (size: number, slope: number) => through.edges * power(size / through.size, slope);
  const reached = sizes.flatMap(({ edgesInterval }) => edgesInterval);
  const ends = [across.low, across.high].map((size) => at(size, 1));
  const up: LogScale = {
    low: Math.min(...reached, ...ends) / 1.2,
    high: Math.max(...reached, ...ends) * 1.2,
    width: height,
  };
  const x = logChannel(across, 'x', 'edges of the whole network, N');
  const y = logChannel(up, 'y', 'edges left at half-way, E_c');
  const line = (slope: number, look: object): PanelLayer => ({
    data: { values: [across.low, across.high].map((size) => ({ x: size, y: at(size, slope) })) },
    mark: { type: 'line', ...look },
    encoding: { x, y },
  });
  const dashed = { color: palette.grey, strokeDash: [4, 3], strokeWidth: 1 };
  const rows = sizes.map(({ size, runs, edges, edgesInterval: [low, high], density }, rank) => ({
    x: size,
    y: edges,
    low,
    high,
    colour: orderedColours[rank % orderedColours.length],
    label:
      `N = ${countText(size)}, ${counted(runs, 'run')}: E_c ${countText(edges)} ` +
      `${intervalText([low, high], countText)}, ${densityText(density)}`,
  }));
  const stroke = { field: 'colour', type: 'nominal' as const, scale: null, legend: null };
  const low = least * 1.1;
  const texts: PlacedText[] = [
    {
      text: `E_c ~ N^a, a = ${fixed(exponent, 2)} ${intervalText(exponentInterval, (end) => fixed(end, 2))}`,
      x: 6,
      y: 12, // where no line of an exponent from 0 to 1 comes
      colour: palette.black,
    },
    {
      text: 'a = 1: a share of its own',
      x: logPixel(across, low) + 8,
      y: height - logPixel(up, at(low, 1)) + 8,
    },
  ];
  return {
    heading: 'edges at the collapse',
    left,
    layer: [
      line(0, dashed),
      line(1, dashed),
      line(exponent, { color: palette.black, strokeWidth: 1.4 }),
      {
        data: { values: rows },
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, stroke },
      },
      {
        data: { values: rows },
        mark: { type: 'point', filled: true, size: 70, opacity: 1, aria: true },
        encoding: {
          x,
          y,
          fill: stroke,
          description: { field: 'label', type: 'nominal' },
        },
      },
      ...textLayers(texts),
    ],
  };
}
