import type { TopLevelSpec } from 'vega-lite';
import type { StepRow } from '../experiments/finished-run.js';
import { armScale } from './arm-colours.js';
import { publishedBaseline } from './baseline-table.js';
import type { Figure } from './blocks.js';
import type { NamedRun, ProblemRuns } from './conditions.js';
import { palette } from './figure-style.js';
import { fixed, percent, significant } from './number-format.js';
import { renderFigure } from './render-figure.js';
import { thinLine } from './thin-line.js';

const panelWidth = 322;
const panelHeight = 180;
/** Points with a tooltip on each drawn line; more would make the file large. */
const labelsPerLine = 32;

interface Observable {
  readonly title: string;
  readonly of: (row: StepRow) => number;
  readonly scale: number;
  readonly top: number;
  readonly text: (row: StepRow) => string;
}

/**
 * Figure 1: accuracy, prediction entropy and outcome entropy against density.
 *
 * Paper: Fig. 1. Every run is a line of its own. Densities are in percent of the prunable edges; the
 * step without edges is missing from the logarithmic axes.
 */
export async function figure1Observables(group: ProblemRuns, file: string): Promise<Figure> {
  const observables: readonly Observable[] = [
    {
      title: 'test accuracy (%)',
      of: (row) => row.accuracy,
      scale: 100,
      top: 100,
      text: (row) => `accuracy ${percent(row.accuracy)}`,
    },
    {
      title: 'prediction entropy (nats)',
      of: (row) => row.predictionEntropy,
      scale: 1,
      top: 2.5,
      text: (row) => `prediction entropy ${fixed(row.predictionEntropy, 3)} nats`,
    },
    {
      title: 'outcome entropy (nats)',
      of: (row) => row.outcomeEntropy,
      scale: 1,
      top: 2.5,
      text: (row) => `outcome entropy ${fixed(row.outcomeEntropy, 3)} nats`,
    },
  ];
  const title = `Figure 1: observables against density, ${group.problem}`;
  const caption =
    'Test accuracy, prediction entropy (Eq. 1) and outcome entropy (Eq. 2) against the share of ' +
    'edges that remain, on linear (left) and logarithmic (right) axes; pruning proceeds from right ' +
    'to left. Each thin line is one run. Dots: unpruned baseline; open diamond: baseline in the ' +
    'paper; dashed grey: ln 10, the entropy of ten equally likely classes, and 10 %, the accuracy ' +
    'of guessing. The step without edges is not on the logarithmic axes.';
  const spec: TopLevelSpec = {
    title: { text: `${group.problem}: pruning transition`, subtitle: runCounts(group) },
    columns: 2,
    align: { row: 'each', column: 'all' },
    spacing: { row: 14, column: 20 },
    concat: observables.flatMap((observable, row) =>
      [false, true].map((log) => panel(group, observable, log, row === observables.length - 1)),
    ),
  };
  const name = file.replace(/\.svg$/, '');
  return {
    file,
    title,
    caption,
    svg: await renderFigure(spec, { name, title, description: caption }),
  };
}

function panel(group: ProblemRuns, observable: Observable, log: boolean, last: boolean) {
  const scale = armScale(group.arms);
  const lowest = lowestDensity(group);
  const column = (row: StepRow) =>
    Math.floor(panelWidth * (log ? Math.log(100 * row.density) / -Math.log(lowest) : row.density));
  const points = group.runs.flatMap((named, line) =>
    thinLine(
      named.run.steps.filter((row) => !log || row.density > 0),
      column,
      observable.of,
    ).map((row) => ({ ...point(named, row, observable), line })),
  );
  const labels = group.runs.flatMap((named) =>
    spaced(
      named.run.steps.filter((row) => !log || row.density > 0),
      column,
    ).map((row) => ({ ...point(named, row, observable), label: label(named, row, observable) })),
  );
  const guess = observable.scale === 100 ? 10 : Math.log(10);
  const [reference] = group.runs;
  const paper =
    observable.scale === 100 && reference ? publishedBaseline(reference.run.settings) : null;
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    title: last ? `density (% of prunable edges)` : null,
    scale: log
      ? { type: 'log' as const, domain: [100 * lowest, 130], nice: false }
      : { domain: [0, 102], nice: false },
    axis: log
      ? { values: decades(100 * lowest), format: '~g' }
      : { values: [0, 20, 40, 60, 80, 100] },
  };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    title: log ? null : observable.title,
    scale: { domain: [0, observable.top], nice: false },
    axis: { tickCount: 5, minExtent: 34 },
  };
  const colour = {
    field: 'arm',
    type: 'nominal' as const,
    title: null,
    legend: { symbolType: 'stroke' },
    scale: { domain: [...scale.domain], range: [...scale.colours] },
  };
  const dash = {
    field: 'arm',
    type: 'nominal' as const,
    title: null,
    scale: { domain: [...scale.domain], range: scale.dashes.map((pattern) => [...pattern]) },
  };
  return {
    width: panelWidth,
    height: panelHeight,
    layer: [
      {
        data: { values: [{ y: guess }] },
        mark: { type: 'rule' as const, color: palette.grey, strokeDash: [6, 4] },
        encoding: { y },
      },
      {
        data: { values: points },
        mark: { type: 'line' as const, clip: true, strokeWidth: 1.1, opacity: 0.85 },
        encoding: {
          x,
          y,
          color: colour,
          strokeDash: dash,
          detail: { field: 'line', type: 'nominal' as const },
          order: { field: 'order', type: 'quantitative' as const },
        },
      },
      {
        data: { values: points.filter(({ order }) => order === 0) },
        mark: { type: 'point' as const, filled: true, size: 36, opacity: 1 },
        encoding: { x, y, color: { ...colour, legend: null } },
      },
      ...(paper === null
        ? []
        : [
            {
              data: { values: [{ x: 100, y: 100 * paper, label: `paper ${percent(paper)}` }] },
              mark: {
                type: 'point' as const,
                shape: 'diamond',
                size: 90,
                color: palette.black,
                opacity: 1,
                aria: true,
              },
              encoding: { x, y, description: { field: 'label', type: 'nominal' as const } },
            },
          ]),
      {
        data: { values: labels },
        mark: { type: 'point' as const, filled: true, size: 60, opacity: 0, aria: true },
        encoding: { x, y, description: { field: 'label', type: 'nominal' as const } },
      },
    ],
  };
}

function point({ arm, run }: NamedRun, row: StepRow, { of, scale }: Observable) {
  return {
    x: 100 * row.density,
    y: scale * of(row),
    arm,
    order: row.step - (run.steps[0]?.step ?? 0),
  };
}

function label({ arm, seed }: NamedRun, row: StepRow, observable: Observable): string {
  const density = `density ${significant(100 * row.density, 3)} %`;
  return `${arm}, seed ${seed}, step ${row.step}: ${density}, ${observable.text(row)}`;
}

/** About `labelsPerLine` rows, evenly over the drawn width. */
function spaced(rows: readonly StepRow[], column: (row: StepRow) => number): readonly StepRow[] {
  const seen = new Set<number>();
  return rows.filter((row) => {
    const bin = Math.floor((column(row) * labelsPerLine) / panelWidth);
    if (seen.has(bin)) return false;
    seen.add(bin);
    return true;
  });
}

/** Smallest positive density of the group, rounded down to 1, 2 or 5 times a power of ten. */
function lowestDensity(group: ProblemRuns): number {
  let lowest = 0.5;
  for (const { run } of group.runs) {
    for (const { density } of run.steps) if (density > 0 && density < lowest) lowest = density;
  }
  const power = 10 ** Math.floor(Math.log10(lowest));
  return power * ([5, 2, 1].find((step) => step * power <= lowest) ?? 1);
}

function decades(lowestPercent: number): number[] {
  const values: number[] = [];
  for (let power = 2; power >= Math.log10(lowestPercent) - 1e-9; power--) values.push(10 ** power);
  return values;
}

function runCounts({ arms, runs }: ProblemRuns): string {
  const counts = arms.map((arm) => {
    const count = runs.filter((named) => named.arm === arm).length;
    return `${arm}: ${count} ${count === 1 ? 'run' : 'runs'}`;
  });
  return counts.join('; ');
}
