import type { TopLevelSpec } from 'vega-lite';
import type { StepRow } from '../../../experiments/store/finished-run.js';
import type { NamedRun, ProblemRuns } from '../../../results/group-by-problem.js';
import type { Figure } from '../../document/blocks.js';
import { fixed, percent, significant } from '../../document/number-format.js';
import { publishedBaseline } from '../../tables/baseline-table.js';
import { armChannels } from '../arm-colours.js';
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
import { runLines, tellingPoints } from '../run-layers.js';
import { thinLine } from '../thin-line.js';

/** Points with a tooltip on each drawn line; more would make the file large. */
const labelsPerLine = 32;

interface Observable {
  readonly title: string;
  /** In the unit of the title. */
  readonly of: (row: StepRow) => number;
  readonly top: number;
  /** Value for someone who knows nothing; in the unit of the title. */
  readonly guess: number;
  readonly paper: (group: ProblemRuns) => number | null;
  readonly text: (row: StepRow) => string;
}

const observables: readonly Observable[] = [
  {
    title: 'test accuracy (%)',
    of: (row) => 100 * row.accuracy,
    top: 100,
    guess: 10,
    paper: ({ runs: [first] }) => (first ? publishedBaseline(first.run.settings) : null),
    text: (row) => `accuracy ${percent(row.accuracy)}`,
  },
  {
    title: 'prediction entropy (nats)',
    of: (row) => row.predictionEntropy,
    top: 2.5,
    guess: Math.LN10,
    paper: () => null,
    text: (row) => `prediction entropy ${fixed(row.predictionEntropy, 3)} nats`,
  },
  {
    title: 'outcome entropy (nats)',
    of: (row) => row.outcomeEntropy,
    top: 2.5,
    guess: Math.LN10,
    paper: () => null,
    text: (row) => `outcome entropy ${fixed(row.outcomeEntropy, 3)} nats`,
  },
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
export async function figure1Observables(group: ProblemRuns, file: string): Promise<Figure> {
  const title = `Figure 1: observables against density, ${group.problem}`;
  const lowest = lowestDensity(group);
  const spec: TopLevelSpec = {
    title: { text: `${group.problem}: pruning transition`, subtitle: runCounts(group) },
    columns: 2,
    align: { row: 'each', column: 'all' },
    spacing: { row: 14, column: 20 },
    concat: observables.flatMap((observable, row) =>
      [false, true].map((log) =>
        panel(group, observable, { log, lowest, width: 322 }, row === observables.length - 1),
      ),
    ),
  };
  const name = file.replace(/\.svg$/, '');
  const svg = await renderFigure(spec, { name, title, description: caption });
  return { file, title, caption, svg };
}

/** How many runs each arm has, for instance `magnitude: 2 runs; random: 1 run`. */
export function runCounts({ arms, runs }: ProblemRuns): string {
  const counts = arms.map((arm) => {
    const count = runs.filter((named) => named.arm === arm).length;
    return `${arm}: ${count} ${count === 1 ? 'run' : 'runs'}`;
  });
  return counts.join('; ');
}

function panel(group: ProblemRuns, observable: Observable, axis: DensityAxis, titled: boolean) {
  const points = group.runs.flatMap((named, line) =>
    thinLine(
      drawable(axis, named.run.steps),
      ({ density }) => densityColumn(axis, density),
      observable.of,
    ).map((row) => ({
      x: 100 * row.density,
      y: observable.of(row),
      arm: named.arm,
      step: row.step,
      line,
    })),
  );
  const labels = group.runs.flatMap((named) =>
    spread(axis, drawable(axis, named.run.steps), labelsPerLine).map((row) => ({
      x: 100 * row.density,
      y: observable.of(row),
      label: label(named, row, observable),
    })),
  );
  const paper = observable.paper(group);
  const markers = paper === null ? [] : [{ x: 100, y: 100 * paper, label: paperLabel(paper) }];
  const x = densityChannel(axis, 'x', titled);
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: axis.log ? null : observable.title,
    scale: { domain: [0, observable.top], nice: false },
    axis: { tickCount: 5, minExtent: 34 },
  };
  const looks = armChannels(group.arms);
  const description = { field: 'label', type: 'nominal' as const };
  return {
    width: axis.width,
    height: 180,
    layer: [
      {
        data: { values: [{ y: observable.guess }] },
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

function label({ arm, seed }: NamedRun, row: StepRow, observable: Observable): string {
  const density = `density ${significant(100 * row.density, 3)} %`;
  return `${arm}, seed ${seed}, step ${row.step}: ${density}, ${observable.text(row)}`;
}

function paperLabel(paper: number): string {
  return `baseline in the paper: ${percent(paper)}`;
}
