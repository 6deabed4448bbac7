import { evolutionLayers } from '../../../results/evolution/evolution-peaks.js';
import { functioningMargin } from '../../../results/evolution/functioning-evolution.js';
import {
  functioningFrom,
  type LayerCurve,
  layerCurves,
} from '../../../results/evolution/layer-curves.js';
import type { ProblemRuns } from '../../../results/problems/group-by-problem.js';
import type { ShownCondition } from '../../../results/problems/pruning-condition.js';
import type { Figure } from '../../document/blocks.js';
import { significant } from '../../document/number-format.js';
import { conditionLabel } from '../condition-label.js';
import { orderedColours, palette } from '../figure-style.js';
import { labelLayers, textLayers } from '../panels/layers.js';
import { lineLabels } from '../panels/line-labels.js';
import {
  type LogScale,
  logChannel,
  logPixel,
  roundedDown,
  roundedUp,
} from '../panels/log-scale.js';
import { type Panel, type PanelLayer, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';
import { curveLayers, hoverLayer, pixelsOf } from '../panels/run-curve.js';

/** The axis never reaches lower: weights that move so little stand still. */
const foot = 0.001;
/** How far below the functioning regime the axis reaches; factor. */
const reach = 2;

/** What is drawn, in words. */
export const evolutionReading =
  'Evolution Metric: 1 less the adjusted R² of later weights against earlier ones. Thick: median of the runs. ' +
  `Shaded: every run is ${100 * functioningMargin} percentage points above guessing; smaller values stand at the foot.`;

/**
 * Figure 3: Evolution Metric against density, a panel a condition, a colour a layer, a thin line a run.
 *
 * Paper: Fig. 3. All panels have the same axes, so heights can be compared. Conditions in
 * which no weight moves have no panel, unless it is so in all.
 */
export async function evolutionFigure(
  group: ProblemRuns,
  lag: number,
  words: PanelWords,
): Promise<Figure> {
  const layers = evolutionLayers(group).filter(
    (layer, _, all) => layer !== 'all' || all.length < 2,
  );
  const all = group.conditions.map((condition) => ({
    condition,
    curves: layerCurves(group, condition, layers, lag),
  }));
  const some = all.filter(({ curves }) =>
    curves.some(({ median }) => median.some(({ value }) => value > foot)),
  );
  const moving = some.length > 0 ? some : all.slice(0, 1);
  const frame = frameOf(
    layers,
    moving.flatMap(({ curves }) => curves),
    moving.flatMap(({ condition }) => functioningFrom(group, condition) ?? []),
  );
  const panels = moving.map(({ condition, curves }) => panelOf(group, condition, curves, frame));
  return panelFigure(words, panels);
}

const left = 58;

/** Axes that all panels share. */
interface Frame {
  readonly layers: readonly string[];
  readonly scale: LogScale;
  readonly vertical: LogScale;
}

/** From half of the least functioning density on, as high as the medians while networks function. */
function frameOf(
  layers: readonly string[],
  curves: readonly LayerCurve[],
  starts: readonly number[],
): Frame {
  const { width, height } = plotSize({ left });
  const densities = curves.flatMap(({ median }) => median.map(({ density }) => density));
  const lowest = Math.max(Math.min(1, ...densities), Math.min(1, ...starts) / reach);
  const from = Math.min(0.5, lowest);
  const values = curves.flatMap(({ median }) =>
    median.filter(({ density }) => density >= from * reach).map(({ value }) => value),
  );
  return {
    layers,
    scale: {
      low: roundedDown(100 * from),
      high: roundedUp(100 * Math.max(2 * from, ...densities)),
      width,
    },
    vertical: {
      low: Math.max(foot, roundedDown(0.8 * Math.min(0.1, ...values))),
      high: roundedUp(1.2 * Math.max(0.5, ...values)),
      width: height,
    },
  };
}

function panelOf(
  group: ProblemRuns,
  condition: ShownCondition,
  curves: readonly LayerCurve[],
  { layers, scale, vertical }: Frame,
): Panel {
  const { width, height } = plotSize({ left });
  const drawn = (value: number) => Math.max(vertical.low, value);
  const place = {
    x: (x: number) => logPixel(scale, x),
    y: (y: number) => height - logPixel(vertical, y),
  };
  const [rule = '', note] = conditionLabel(condition);
  const colourOf = (layer: string) =>
    orderedColours[layers.indexOf(layer) % orderedColours.length] ?? palette.black;
  const lines = curves.flatMap(({ layer, runs }) =>
    runs.map(({ seed, rows }) => ({
      name: `${layer}, seed ${seed}`,
      colour: colourOf(layer),
      points: inView(rows, scale).map(({ density, value }) => ({
        x: 100 * density,
        y: drawn(value),
      })),
    })),
  );
  const medians = curves.map(({ layer, median }) => {
    const rows = inView(median, scale);
    return {
      name: `${layer}, median of the runs`,
      colour: colourOf(layer),
      points: rows.map(({ density, value }) => ({ x: 100 * density, y: drawn(value) })),
      labelOf(at: number) {
        const { density, value } = rows[at]!;
        return `${layer}: ${significant(100 * density)} % of the edges, Evolution Metric ${significant(value)}`;
      },
    };
  });
  const start = functioningFrom(group, condition);
  const shadeFrom = start === null ? null : Math.min(width, Math.max(0, place.x(100 * start)));
  const named = curves.map(({ layer }, at) => ({
    name: [layer],
    colour: colourOf(layer),
    points: pixelsOf(settled(medians[at]?.points ?? [], 100 * (start ?? 0)), place),
  }));
  const labels = lineLabels(named, width, sharedHeights(named, height));
  const x = logChannel(scale, 'x', 'edges left (%)');
  const y = logChannel(vertical, 'y', 'Evolution Metric');
  return {
    heading: rule,
    note,
    left,
    layer: [
      ...(shadeFrom === null ? [] : [shade(shadeFrom, width, height)]),
      ...curveLayers(lines, place, { x, y }, { width: 0.8, opacity: 0.35, unseen: 1 }),
      ...curveLayers(medians, place, { x, y }, { width: 2, opacity: 1 }),
      hoverLayer(medians, place, { x, y }),
      ...labelLayers(labels),
      ...textLayers([
        ...(shadeFrom === null || shadeFrom > width - 72
          ? []
          : [{ text: 'functioning', x: shadeFrom + 6, y: height - 10 }]),
      ]),
    ],
  };
}

/** Above, where little has been pruned yet, the lines of all layers are noise; percent of the edges. */
const settledBelow = 20;

/**
 * The part of a curve in which it is named, from left to right: what lies below the density of its least value while the
 * network functions, since the lines of the first steps, in which networks still settle, cover one another.
 */
function settled<Point extends { readonly x: number; readonly y: number }>(
  points: readonly Point[],
  start: number,
) {
  const least = points
    .filter(({ x }) => x >= start && x <= settledBelow)
    .reduce<Point | undefined>((low, point) => (low && low.y <= point.y ? low : point), undefined);
  const some = points.filter(({ x }) => x <= (least?.x ?? settledBelow));
  return (some.length > 1 ? some : points).toReversed();
}

/** Heights that every line passes, for their names; the usual ones where there are none. */
function sharedHeights(
  lines: readonly { readonly points: readonly { readonly y: number }[] }[],
  height: number,
): readonly [number, number] {
  const ends = lines.map(({ points }) => points.map(({ y }) => y));
  const top = Math.max(...ends.map((ys) => Math.min(...ys))) + 4;
  const foot = Math.min(...ends.map((ys) => Math.max(...ys))) - 4;
  return foot - top > 20 ? [top, foot] : [0.2 * height, 0.6 * height];
}

function inView<Row extends { readonly density: number }>(
  rows: readonly Row[],
  { low }: LogScale,
): readonly Row[] {
  return rows.filter(({ density }) => 100 * density >= low);
}

/** The densities at which the networks work. */
function shade(x: number, width: number, height: number): PanelLayer {
  return {
    data: { values: [{}] },
    mark: { type: 'rect', color: palette.sky, opacity: 0.12 },
    encoding: { x: { value: x }, x2: { value: width }, y: { value: 0 }, y2: { value: height } },
  };
}
