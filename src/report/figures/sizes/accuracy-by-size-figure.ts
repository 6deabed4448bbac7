import type { FinishedRun, StepRow } from '../../../experiments/store/finished-run.js';
import type { SizedEnsemble } from '../../../results/finite-size/sized-ensembles.js';
import { transitionDensity } from '../../../results/transition/measured-run.js';
import type { Figure } from '../../document/blocks.js';
import { countText, densityText, percent } from '../../document/number-format.js';
import { orderedColours } from '../figure-style.js';
import { labelLayers } from '../panels/layers.js';
import { lineLabels } from '../panels/line-labels.js';
import {
  type LogScale,
  logChannel,
  logPixel,
  roundedDown,
  roundedUp,
} from '../panels/log-scale.js';
import { type Panel, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';
import { curveLayers, hoverLayer, pixelsOf, type RunCurve } from '../panels/run-curve.js';

/** How far the axes reach beyond the collapse on either side; factors. */
const reach = { below: 12, above: 25 } as const;

/**
 * Accuracy of networks of several sizes, against the share of the edges left and against their number.
 *
 * Where the curves fall together on the second axis, a task needs a number of edges, not a share of them.
 *
 * @param ensembles - by ascending size; at least one with a collapse.
 */
export async function accuracyBySizeFigure(
  ensembles: readonly SizedEnsemble[],
  words: PanelWords,
): Promise<Figure> {
  const panels = [
    panelOf(
      ensembles,
      'against the share of edges left',
      'edges left (%)',
      (row) => 100 * row.density,
    ),
    panelOf(ensembles, 'against the number of edges left', 'edges left', (row) => row.edges),
  ];
  return panelFigure(words, panels);
}

function panelOf(
  ensembles: readonly SizedEnsemble[],
  heading: string,
  title: string,
  placeOf: (row: Pick<StepRow, 'density' | 'edges'>) => number,
): Panel {
  const { width, height } = plotSize({});
  const collapses = ensembles.flatMap(({ edges, runs }) =>
    runs.flatMap((run) => {
      const density = transitionDensity(run);
      return density === null ? [] : [placeOf({ density, edges: density * edges })];
    }),
  );
  const scale: LogScale = {
    low: roundedDown(Math.min(...collapses) / reach.below),
    high: roundedUp(Math.max(...collapses) * reach.above),
    width,
  };
  const place = { x: (x: number) => logPixel(scale, x), y: (y: number) => height * (1 - y / 100) };
  const colourAt = (at: number) => orderedColours[at % orderedColours.length] ?? '';
  const curves = ensembles.flatMap(({ edges, runs }, at) =>
    runs.map((run) => curveOf(run, edges, colourAt(at), scale, placeOf)),
  );
  const firsts = ensembles.flatMap(({ edges, runs: [run] }, at) =>
    run === undefined ? [] : [curveOf(run, edges, colourAt(at), scale, placeOf)],
  );
  const x = logChannel(scale, 'x', title);
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: 'test accuracy (%)',
    scale: { domain: [0, 100], nice: false },
    axis: { values: [0, 20, 40, 60, 80, 100] },
  };
  const labels = lineLabels(
    firsts.map(({ points, colour }, at) => ({
      name: [`${countText(ensembles[at]?.edges ?? null)} edges`],
      colour,
      points: pixelsOf(points, place),
    })),
    width,
    [0.25 * height, 0.75 * height],
  );
  return {
    heading,
    layer: [
      ...curveLayers(curves, place, { x, y }),
      hoverLayer(firsts, place, { x, y }),
      ...labelLayers(labels),
    ],
  };
}

function curveOf(
  run: FinishedRun,
  edges: number,
  colour: string,
  { low, high }: LogScale,
  placeOf: (row: StepRow) => number,
): RunCurve {
  const name = `${countText(edges)} edges, seed ${run.settings.seed}`;
  const rows = run.steps
    .filter((row) => row.edges > 0 && placeOf(row) >= low && placeOf(row) <= high)
    .reverse();
  return {
    name,
    colour,
    points: rows.map((row) => ({ x: placeOf(row), y: 100 * row.accuracy })),
    labelOf(at) {
      const { edges: left, density, accuracy } = rows[at]!;
      return `${name}: ${countText(left)} left (${densityText(density)}), accuracy ${percent(accuracy)}`;
    },
  };
}
