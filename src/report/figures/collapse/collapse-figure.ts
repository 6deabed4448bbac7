import { accuracy } from '../../../experiments/observables/accuracy.js';
import type { Observable } from '../../../experiments/observables/observable.js';
import { outcomeEntropy } from '../../../experiments/observables/outcome-entropy.js';
import { predictionEntropy } from '../../../experiments/observables/prediction-entropy.js';
import type { ProblemRuns, ShownRun } from '../../../results/problems/group-by-problem.js';
import { byProtocol } from '../../../results/problems/on-protocol.js';
import { conditionName } from '../../../results/problems/pruning-condition.js';
import {
  classesOf,
  guessing,
  transitionDensity,
} from '../../../results/transition/measured-run.js';
import type { Figure } from '../../document/blocks.js';
import { densityText, fixed, percent } from '../../document/number-format.js';
import { axisTitle } from '../../document/quantity-words.js';
import { chanceAccuracies } from '../../verdicts/chance-words.js';
import { conditionLabel } from '../condition-label.js';
import { conditionColours } from '../condition-looks.js';
import { lowestDensity } from '../lowest-density.js';
import { horizontalLine, labelLayers, textLayers, verticalLine } from '../panels/layers.js';
import { lineLabels } from '../panels/line-labels.js';
import { type LogScale, logChannel, logPixel, roundedDown } from '../panels/log-scale.js';
import { type Panel, plotSize } from '../panels/panel.js';
import { type PanelWords, panelFigure } from '../panels/panel-figure.js';
import { curveLayers, hoverLayer, pixelsOf, type RunCurve } from '../panels/run-curve.js';

/** How far below the lowest collapse the axis reaches; factor. */
const reach = 8;

/** What a panel shows of a step, and what a guess would have there. */
interface Shown {
  readonly observable: Observable;
  readonly title: string;
  readonly scale: number;
  readonly text: (value: number) => string;
}

const shown: readonly Shown[] = [
  { observable: accuracy, title: 'test accuracy (%)', scale: 100, text: (value) => percent(value) },
  ...[predictionEntropy, outcomeEntropy].map((observable) => ({
    observable,
    title: axisTitle(observable),
    scale: 1,
    text: (value: number) => `${fixed(value, 3)} nats`,
  })),
];

/**
 * How accuracy and entropies collapse: a panel an observable and protocol, a thin line a run, names at the lines.
 *
 * A dot on each line of the accuracy marks where half of its height above guessing is left.
 *
 * @param marks - densities to mark by vertical lines, for instance those of the paper.
 */
export async function collapseFigure(
  group: ProblemRuns,
  words: PanelWords,
  marks: readonly number[] = [],
): Promise<Figure> {
  const parts = byProtocol(group);
  const panels = parts.flatMap(({ condition, part }) => {
    const [, protocol] = parts.length > 1 ? conditionLabel(condition) : [];
    return shown.map((one) => panelOf(part, one, marks, protocol));
  });
  return panelFigure(words, panels, 3);
}

function panelOf(
  group: ProblemRuns,
  one: Shown,
  marks: readonly number[],
  note: string | undefined,
): Panel {
  const { width, height } = plotSize({});
  const halves = group.runs.flatMap(({ run }) => transitionDensity(run) ?? []);
  const lowest = lowestDensity(group);
  const least = halves.length === 0 ? lowest : Math.max(lowest, Math.min(...halves) / reach);
  const scale: LogScale = { low: roundedDown(100 * least), high: 100, width };
  const classes = classesOf(group.runs[0].run);
  const { observable } = one;
  const isFirst = observable.name === accuracy.name;
  const top = one.scale === 100 ? 100 : Math.ceil(2.1 * observable.ceiling(classes)) / 2;
  const place = {
    x: (x: number) => logPixel(scale, x),
    y: (y: number) => height * (1 - y / top),
  };
  const colours = conditionColours(group);
  const colourOf = ({ condition }: ShownRun) => colours[group.conditions.indexOf(condition)] ?? '';
  const curves = group.runs.map((run) => curveOf(run, colourOf(run), one, scale));
  const firsts = group.conditions.map((condition) =>
    group.runs.findIndex((run) => run.condition === condition),
  );
  const firstCurves = firsts.map((at) => curves[at] as RunCurve);
  const labels = lineLabels(
    firstCurves.map(({ points, colour }, at) => ({
      name: conditionLabel(group.conditions[at] as ShownRun['condition']),
      colour,
      points: pixelsOf(points, place),
    })),
    width,
    [0.2 * height, 0.75 * height],
  );
  const chance =
    observable.unit === 'share' ? chanceAccuracies(group.problem) : [observable.ceiling(classes)];
  const x = logChannel(scale, 'x', 'edges left (%)');
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: one.title,
    scale: { domain: [0, top], nice: false },
    axis: { tickCount: 5 },
  };
  return {
    heading: observable.name,
    note,
    layer: [
      ...chance.map((level) => horizontalLine(place.y(one.scale * level), width)),
      ...marks.map((density) => verticalLine(place.x(100 * density), height)),
      ...curveLayers(curves, place, { x, y }),
      ...(isFirst ? [halfWayDots(group, colourOf, { x, y })] : []),
      hoverLayer(firstCurves, place, { x, y }),
      ...(isFirst ? textLayers(marksText(marks, place.x, height)) : []),
      ...labelLayers(labels),
    ],
  };
}

function curveOf(
  { run, condition, seed }: ShownRun,
  colour: string,
  { observable, scale, text }: Shown,
  { low }: LogScale,
): RunCurve {
  const name = `${conditionName(condition)}, seed ${seed}`;
  const rows = run.steps
    .flatMap((row) => {
      const value = 100 * row.density >= low ? observable.of(row) : null;
      return value === null ? [] : [{ density: row.density, value }];
    })
    .reverse();
  return {
    name,
    colour,
    points: rows.map(({ density, value }) => ({ x: 100 * density, y: scale * value })),
    labelOf(at) {
      const { density, value } = rows[at]!;
      return `${name}: ${densityText(density)} of the edges, ${observable.name} ${text(value)}`;
    },
  };
}

/** Where each run has lost half of its accuracy above guessing. */
function halfWayDots<X extends object, Y extends object>(
  group: ProblemRuns,
  colourOf: (run: ShownRun) => string,
  channels: { readonly x: X; readonly y: Y },
) {
  const values = group.runs.flatMap((shownRun) => {
    const { run, condition, seed } = shownRun;
    const density = transitionDensity(run);
    const first = run.steps[0]?.accuracy;
    if (density === null || first === undefined) return [];
    const level = (first + guessing(run)) / 2;
    const label = `${conditionName(condition)}, seed ${seed}: half-way at ${densityText(density)}`;
    return [{ x: 100 * density, y: 100 * level, colour: colourOf(shownRun), label }];
  });
  return {
    data: { values },
    mark: { type: 'point' as const, filled: true, size: 26, opacity: 1, aria: true },
    encoding: {
      ...channels,
      fill: { field: 'colour', type: 'nominal' as const, scale: null, legend: null },
      description: { field: 'label', type: 'nominal' as const },
    },
  };
}

/** One word at the foot of the marked densities. */
function marksText(marks: readonly number[], place: (x: number) => number, height: number) {
  if (marks.length === 0) return [];
  const text = `paper: ${marks.map((density) => Number((100 * density).toPrecision(3))).join(' and ')} %`;
  return [{ text, x: place(100 * Math.max(...marks)) + 5, y: height - 9 }];
}
