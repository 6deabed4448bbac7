import type { TopLevelSpec } from 'vega-lite';
import { accuracy } from '../../../experiments/observables/accuracy.js';
import type { Observable } from '../../../experiments/observables/observable.js';
import { outcomeEntropy } from '../../../experiments/observables/outcome-entropy.js';
import { predictionEntropy } from '../../../experiments/observables/prediction-entropy.js';
import type { StepRow } from '../../../experiments/store/finished-run.js';
import { publishedBaseline } from '../../../results/baselines/published-baselines.js';
import type { ProblemRuns, ShownRun } from '../../../results/problems/group-by-problem.js';
import { problemName } from '../../../results/problems/problem.js';
import { conditionName } from '../../../results/problems/pruning-condition.js';
import { classesOf } from '../../../results/transition/measured-run.js';
import type { Figure } from '../../document/blocks.js';
import { fixed, percent, significant } from '../../document/number-format.js';
import { axisTitle } from '../../document/quantity-words.js';
import { conditionChannels } from '../condition-looks.js';
import {
  type DensityAxis,
  densityChannel,
  densityColumn,
  drawable,
  lowestDensity,
  spread,
} from '../density-axis.js';
import { palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';
import { runCounts } from '../run-counts.js';
import { runLines, tellingPoints } from '../run-layers.js';
import { thinLine } from '../thin-line.js';

/** Points with a tooltip on each drawn line; more would make the file large. */
const labelsPerLine = 32;

interface Panel {
  readonly observable: Observable;
  readonly title: string;
  /** What a number of the observable is multiplied with to be in the unit of the title. */
  readonly scale: number;
  readonly text: (row: StepRow) => string;
}

const panels: readonly Panel[] = [
  {
    observable: accuracy,
    title: 'test accuracy (%)',
    scale: 100,
    text: (row) => `accuracy ${percent(row.accuracy)}`,
  },
  ...[predictionEntropy, outcomeEntropy].map((observable) => ({
    observable,
    title: axisTitle(observable),
    scale: 1,
    text: (row: StepRow) => `${observable.name} ${fixed(observable.of(row), 3)} nats`,
  })),
];

const caption =
  'Test accuracy, prediction entropy (Eq. 1) and outcome entropy (Eq. 2) against the share of ' +
  'edges that remain, on linear (left) and logarithmic (right) axes; pruning proceeds from right ' +
  'to left. Each thin line is one run. Dots: unpruned baseline; open diamond: baseline in the ' +
  'paper; dashed grey: ln 10, the entropy of ten equally likely classes, and 10 %, the accuracy ' +
  'of guessing. The step without edges is not on the logarithmic axes.';

/**
 * Figure 1: accuracy, prediction entropy and outcome entropy against density, every run a line.
 *
 * Paper: Fig. 1.
 */
export async function observableFigure(group: ProblemRuns, file: string): Promise<Figure> {
  const problem = problemName(group.problem);
  const title = `Figure 1: observables against density, ${problem}`;
  const lowest = lowestDensity(group);
  const spec: TopLevelSpec = {
    title: { text: `${problem}: pruning transition`, subtitle: runCounts(group) },
    columns: 2,
    align: { row: 'each', column: 'all' },
    spacing: { row: 14, column: 20 },
    concat: panels.flatMap((one, row) =>
      [false, true].map((log) =>
        panel(group, one, { log, lowest, width: 322 }, row === panels.length - 1),
      ),
    ),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

function panel(group: ProblemRuns, one: Panel, axis: DensityAxis, titled: boolean) {
  const { observable, scale } = one;
  const drawn = (row: StepRow) => scale * observable.of(row);
  const classes = classesOf(group.runs[0].run);
  const points = group.runs.flatMap((named, line) =>
    thinLine(
      drawable(axis, named.run.steps),
      ({ density }) => densityColumn(axis, density),
      drawn,
    ).map((row) => ({
      x: 100 * row.density,
      y: drawn(row),
      condition: conditionName(named.condition),
      step: row.step,
      line,
    })),
  );
  const labels = group.runs.flatMap((named) =>
    spread(axis, drawable(axis, named.run.steps), labelsPerLine).map((row) => ({
      x: 100 * row.density,
      y: drawn(row),
      label: label(named, row, one),
    })),
  );
  const paper = observable.name === accuracy.name ? publishedBaseline(group.problem) : null;
  const markers = paper === null ? [] : [{ x: 100, y: 100 * paper, label: paperLabel(paper) }];
  const x = densityChannel(axis, 'x', titled);
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: axis.log ? null : one.title,
    scale: { domain: [0, topOf(scale * observable.ceiling(classes))], nice: false },
    axis: { tickCount: 5, minExtent: 34 },
  };
  const looks = conditionChannels(group.conditions);
  const description = { field: 'label', type: 'nominal' as const };
  return {
    width: axis.width,
    height: 180,
    layer: [
      {
        data: { values: [{ y: scale * guessed(observable, classes) }] },
        mark: { type: 'rule' as const, color: palette.grey, strokeDash: [6, 4] },
        encoding: { y },
      },
      runLines(points, { x, y }, looks),
      {
        data: { values: points.filter(({ step }) => step === 0) },
        mark: { type: 'point' as const, filled: true, size: 36, opacity: 1 },
        encoding: { x, y, color: looks.color },
      },
      {
        data: { values: markers },
        mark: {
          type: 'point' as const,
          shape: 'diamond',
          size: 90,
          color: palette.black,
          opacity: 1,
          aria: true,
        },
        encoding: { x, y, description },
      },
      tellingPoints(labels, { x, y }),
    ],
  };
}

function label({ condition, seed }: ShownRun, row: StepRow, one: Panel): string {
  const density = `density ${significant(100 * row.density, 3)} %`;
  return `${conditionName(condition)}, seed ${seed}, step ${row.step}: ${density}, ${one.text(row)}`;
}

function paperLabel(paper: number): string {
  return `baseline in the paper: ${percent(paper)}`;
}

/** Value for someone who knows nothing: all classes as likely, whichever is named. */
function guessed({ unit, floor, ceiling }: Observable, classes: number): number {
  return unit === 'share' ? floor(classes) : ceiling(classes);
}

/** Where an axis ends: a full hundred percent, or the next half above the ceiling. */
function topOf(ceiling: number): number {
  return Math.ceil(2 * ceiling) / 2;
}
