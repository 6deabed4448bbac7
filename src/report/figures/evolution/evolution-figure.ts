import type { TopLevelSpec } from 'vega-lite';
import { powerOfTen } from '../../../numerics/power.js';
import { evolutionLayers } from '../../../results/evolution/evolution-peaks.js';
import type { ProblemRuns } from '../../../results/problems/group-by-problem.js';
import { problemName } from '../../../results/problems/problem.js';
import { conditionName } from '../../../results/problems/pruning-condition.js';
import { transitionDensity } from '../../../results/transition/measured-run.js';
import type { Figure } from '../../document/blocks.js';
import { densityText, significant } from '../../document/number-format.js';
import { conditionChannels } from '../condition-looks.js';
import {
  type DensityAxis,
  densityChannel,
  densityColumn,
  drawable,
  lowestDensity,
  spread,
} from '../density-axis.js';
import { renderFigure } from '../render-figure.js';
import { runCounts } from '../run-counts.js';
import { runLines, tellingPoints } from '../run-layers.js';
import { thinLine } from '../thin-line.js';

/** The axis never reaches lower: below lies the noise of float32. */
const foot = 1e-6;
const labelsPerLine = 32;

/**
 * Figure 3: Evolution Metric against density, a panel a layer, every run a line.
 *
 * Paper: Fig. 3. Axes are the same in all panels, so heights can be compared between layers.
 * Vertical lines mark where the accuracy of each run is half-way between its baseline and guessing.
 */
export async function evolutionFigure(
  group: ProblemRuns,
  lag: number,
  file: string,
): Promise<Figure> {
  const problem = problemName(group.problem);
  const title = `Figure 3: Evolution Metric over ${lag} pruning steps, ${problem}`;
  const caption =
    'Evolution Metric (1 - adjusted R² of the later weights against the earlier ones) against ' +
    'the density at the later step, for each layer and for all weights together; pruning proceeds ' +
    'from right to left. Each line is one run. Vertical lines: where accuracy is half-way between ' +
    'baseline and guessing. Logarithmic axes; smaller values, zero among them, are drawn at the ' +
    'foot; where the metric is not defined there is no line.';
  const layers = evolutionLayers(group);
  const axis = { log: true, lowest: lowestDensity(group), width: 316 };
  const values = group.runs.flatMap(({ run }) =>
    run.evolution.flatMap((row) =>
      row.lag === lag ? Object.values(row.metric).filter((value) => value !== null) : [],
    ),
  );
  const top = values.reduce((most, value) => Math.max(most, value), 1);
  const low = values.reduce((least, value) => (value > foot ? Math.min(least, value) : least), 1);
  const domain = [
    Math.min(0.01, Math.max(foot, powerOfTen(Math.floor(Math.log10(low))))),
    powerOfTen(Math.ceil(Math.log10(top))),
  ] as const;
  const spec: TopLevelSpec = {
    title: {
      text: `${problem}: Evolution Metric over ${lag} pruning steps`,
      subtitle: runCounts(group),
    },
    columns: 2,
    align: { row: 'each', column: 'all' },
    spacing: { row: 14, column: 20 },
    concat: layers.map((layer, at) =>
      panel(group, lag, layer, axis, domain, at >= layers.length - 2),
    ),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

function powersOfTen(low: number, high: number): number[] {
  const first = Math.round(Math.log10(low));
  const last = Math.round(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, at) => powerOfTen(first + at));
}

function panel(
  group: ProblemRuns,
  lag: number,
  layer: string,
  axis: DensityAxis,
  [low, high]: readonly [number, number],
  titled: boolean,
) {
  const lines = group.runs.map(({ run, condition, seed }) => ({
    condition: conditionName(condition),
    seed,
    rows: drawable(axis, run.evolution).flatMap(({ step, density, metric, lag: own }) => {
      const value = own === lag ? metric[layer] : null;
      if (value === null || value === undefined) return [];
      return [{ step, density, value, drawn: Math.max(low, value) }];
    }),
  }));
  const points = lines.flatMap(({ condition, rows }, line) =>
    thinLine(
      rows,
      ({ density }) => densityColumn(axis, density),
      ({ drawn }) => drawn,
    ).map(({ step, density, drawn }) => ({ x: 100 * density, y: drawn, condition, step, line })),
  );
  const labels = lines.flatMap(({ condition, seed, rows }) =>
    spread(axis, rows, labelsPerLine).map(({ density, value, drawn }) => ({
      x: 100 * density,
      y: drawn,
      label: `${condition}, seed ${seed}: density ${densityText(density)}, EM ${significant(value)}`,
    })),
  );
  const transitions = group.runs.flatMap(({ run, condition }) => {
    const density = transitionDensity(run);
    return density === null ? [] : [{ x: 100 * density, condition: conditionName(condition) }];
  });
  const x = densityChannel(axis, 'x', titled);
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: 'Evolution Metric',
    scale: { type: 'log' as const, domain: [low, high], nice: false },
    axis: { values: powersOfTen(low, high), format: '~g', minExtent: 38 },
  };
  const looks = conditionChannels(group.conditions);
  return {
    title: { text: layer === 'all' ? 'all weights' : `layer ${layer}`, fontSize: 12, offset: 4 },
    width: axis.width,
    height: 150,
    layer: [
      {
        data: { values: transitions },
        mark: { type: 'rule' as const, strokeWidth: 1, opacity: 0.45 },
        encoding: { x, color: looks.color },
      },
      runLines(points, { x, y }, looks),
      tellingPoints(labels, { x, y }),
    ],
  };
}
