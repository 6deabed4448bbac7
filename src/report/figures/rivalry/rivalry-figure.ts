import type { StudiedQuantity } from '../../../results/criticality/criticality-study.js';
import type { ModelBeside, RivalryPicture } from '../../../results/criticality/rivalry-picture.js';
import type { Figure } from '../../document/blocks.js';
import { densityText, intervalText, significant } from '../../document/number-format.js';
import { axisTitle } from '../../document/quantity-words.js';
import { dotMark, dotOrder, dotRows } from '../dots.js';
import { inkOf, palette } from '../figure-style.js';
import { horizontalLine, type PlacedText, textLayers } from '../panels/layers.js';
import { type Panel, type PanelLayer, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';

const colours = { onset: palette.blue, rival: palette.vermilion, data: '#B9C0C7' } as const;

/**
 * The best onset and its best rival on the data, and what each leaves of them.
 *
 * Residuals are means over the runs with their standard errors; where a band leaves zero, all runs miss alike.
 */
export async function rivalryFigure(
  picture: RivalryPicture,
  observable: StudiedQuantity,
  words: PanelWords,
): Promise<Figure> {
  return panelFigure(words, rivalryPanels(picture, observable));
}

/** Its two panels, for a figure that has more. */
export function rivalryPanels(picture: RivalryPicture, observable: StudiedQuantity): Panel[] {
  return [dataPanel(picture, observable), residualPanel(picture, observable)];
}

function dataPanel(picture: RivalryPicture, observable: StudiedQuantity): Panel {
  const { width, height } = plotSize({});
  const scale = scaleOf(observable);
  const [x, least, most] = densityChannel(picture);
  const top = picture.points.reduce((high, { value }) => Math.max(high, scale * value), 0);
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: titleOf(observable),
    scale: { domain: [0, 1.05 * top], nice: false },
    axis: { tickCount: 5 },
  };
  const at = (density: number) => (width * (100 * density - least)) / (most - least);
  const { value, total } = picture.criticalDensity;
  const line = (model: ModelBeside, color: string, strokeDash: number[]): PanelLayer => ({
    data: {
      values: picture.density.map((p, i) => ({ x: 100 * p, y: scale * (model.value[i] ?? 0) })),
    },
    mark: { type: 'line', clip: true, color, strokeWidth: 2, strokeDash },
    encoding: { x, y },
  });
  const dots = picture.points.map((point) => ({
    x: 100 * point.density,
    y: scale * point.value,
  }));
  const place = Math.max(0, Math.min(width, at(value)));
  const texts: PlacedText[] = [
    {
      text: `onset: ${picture.onset.name}`,
      x: width - 6,
      y: height - 44,
      colour: colours.onset,
      align: 'right',
    },
    {
      text: `rival: ${picture.rival.name}`,
      x: width - 6,
      y: height - 28,
      colour: colours.rival,
      align: 'right',
    },
    {
      text: `p_c under the law ${densityText(value)}`,
      x: width - 6,
      y: height - 12,
      align: 'right',
    },
  ];
  return {
    heading: 'data, onset and best rival',
    layer: [
      {
        data: { values: [{ x: 100 * total[0], to: Math.min(most, 100 * total[1]) }] },
        mark: { type: 'rect', clip: true, color: colours.onset, opacity: 0.12 },
        encoding: { x, x2: { field: 'to' } },
      },
      {
        data: { values: dotRows(dots, {}) },
        mark: { ...dotMark(2.6), color: colours.data },
        encoding: { x, y, order: dotOrder },
      },
      line(picture.onset, colours.onset, [1, 0]),
      line(picture.rival, colours.rival, [5, 3]),
      {
        data: { values: [{ x: 100 * value }] },
        mark: { type: 'rule', clip: true, color: colours.onset, strokeDash: [2, 2], aria: true },
        encoding: {
          x,
          description: {
            value: `p_c ${densityText(value)} ${intervalText(total, densityText)}`,
          },
        },
      },
      ...textLayers(
        texts.map((text) => ({
          ...text,
          x: text.x,
          align: place > width / 2 ? ('right' as const) : (text.align ?? 'right'),
        })),
      ),
    ],
  };
}

function residualPanel(picture: RivalryPicture, observable: StudiedQuantity): Panel {
  const { width, height } = plotSize({});
  const scale = scaleOf(observable);
  const [x] = densityChannel(picture);
  const reached = [picture.onset, picture.rival].flatMap(({ residual, error }) =>
    residual.map((value, i) => scale * (Math.abs(value) + (error?.[i] ?? 0))),
  );
  const reach = 1.1 * Math.max(...reached, 1e-9);
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title:
      observable.unit === 'share'
        ? 'data - model (points)'
        : `data - model (${observable.unit ?? 'unit of data'})`,
    scale: { domain: [-reach, reach], nice: false },
    axis: { tickCount: 5 },
  };
  const drawn = (model: ModelBeside, color: string, kind: string): PanelLayer[] => {
    const rows = picture.density.map((p, i) => {
      const [left, error] = [scale * (model.residual[i] ?? 0), scale * (model.error?.[i] ?? 0)];
      const label = `${kind} at ${densityText(p)}: data - model ${significant(left, 2)} ± ${significant(error, 2)}`;
      return { x: 100 * p, y: left, low: left - error, high: left + error, label };
    });
    return [
      {
        data: { values: rows },
        mark: { type: 'area', clip: true, color, opacity: 0.22 },
        encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
      },
      {
        data: { values: rows },
        mark: { type: 'line', clip: true, color, strokeWidth: 1.3 },
        encoding: { x, y },
      },
      {
        data: { values: rows.filter((_, i) => i % 4 === 0) },
        mark: { type: 'point', filled: true, size: 90, opacity: 0, aria: true },
        encoding: { x, y, description: { field: 'label', type: 'nominal' } },
      },
    ];
  };
  return {
    heading: 'what each leaves of the data',
    layer: [
      horizontalLine(height / 2, width, palette.black),
      ...drawn(picture.rival, colours.rival, 'rival'),
      ...drawn(picture.onset, colours.onset, 'onset'),
      ...textLayers([
        { text: 'onset', x: 8, y: 12, colour: inkOf(colours.onset) },
        { text: 'rival', x: 8, y: 28, colour: inkOf(colours.rival) },
      ]),
    ],
  };
}

/** Linear in density, since a power law of the distance from p_c is to be seen. */
function densityChannel({ density }: RivalryPicture) {
  const [least, most] = [100 * (density[0] ?? 0), 100 * (density.at(-1) ?? 1)];
  const channel = {
    field: 'x',
    type: 'quantitative' as const,
    title: 'edges left (%)',
    scale: { domain: [least, most], nice: false, zero: false },
    axis: { tickCount: 6, format: '~r' },
  };
  return [channel, least, most] as const;
}

function scaleOf({ unit }: StudiedQuantity): number {
  return unit === 'share' ? 100 : 1;
}

function titleOf(observable: StudiedQuantity): string {
  return observable.unit === 'share' ? `${observable.name} (%)` : axisTitle(observable);
}
