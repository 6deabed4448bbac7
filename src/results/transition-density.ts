import type { FinishedRun, StepRow } from '../experiments/store/finished-run.js';
import { missing, percent, significant } from '../report/document/number-format.js';
import { type Column, type Table, tableOf } from '../report/tables/table.js';
import type { ProblemRuns } from './group-by-problem.js';

/** Accuracies whose crossings the report lists; shares. */
const accuracyLevels: readonly number[] = [0.95, 0.9, 0.8, 0.5, 0.2];

/**
 * Density at which accuracy first falls below a level while pruning goes on.
 *
 * Between the last step at or above the level and the first one below it, accuracy is taken as
 * linear in density. Later returns above the level do not count.
 *
 * @param steps - in the order of pruning. @param level - range [0, 1].
 * @returns density; range [0, 1]. Null when the first step is below or no step is.
 *
 * @example crossingDensity(steps, 0.9) // 0.0102
 */
export function crossingDensity(
  steps: readonly Pick<StepRow, 'density' | 'accuracy'>[],
  level: number,
): number | null {
  const below = steps.findIndex(({ accuracy }) => accuracy < level);
  const after = steps[below];
  const before = steps[below - 1];
  if (after === undefined || before === undefined) return null;
  const share = (before.accuracy - level) / (before.accuracy - after.accuracy);
  return before.density + share * (after.density - before.density);
}

/**
 * Where a run's accuracy passes half-way between its baseline and guessing.
 *
 * @returns density; range [0, 1]; null where it never does.
 */
export function transitionDensity(run: FinishedRun, classes = 10): number | null {
  const baseline = run.steps[0]?.accuracy;
  if (baseline === undefined) return null;
  return crossingDensity(run.steps, (baseline + 1 / classes) / 2);
}

interface CrossingRow {
  readonly problem: string;
  readonly arm: string;
  readonly seed: number | 'mean';
  readonly crossings: readonly (number | null)[];
  readonly halfWay: number | null;
}

/** One row a run and, where an arm has several runs, their mean (only where every run crosses). */
export function crossingTable(
  problems: readonly ProblemRuns[],
  levels: readonly number[] = accuracyLevels,
): Table {
  const rows = problems.flatMap(({ problem, arms, runs }) =>
    arms.flatMap((arm) => {
      const each = runs
        .filter((named) => named.arm === arm)
        .map<CrossingRow>(({ run, seed }) => ({
          problem,
          arm,
          seed,
          crossings: levels.map((level) => crossingDensity(run.steps, level)),
          halfWay: transitionDensity(run),
        }));
      return each.length < 2 ? each : [...each, meanRow(each, levels.length)];
    }),
  );
  const density = (
    title: string,
    key: string,
    of: (row: CrossingRow) => number | null,
  ): Column<CrossingRow> => ({
    title,
    key,
    value: of,
    text: (row) => densityText(of(row)),
    align: 'right',
  });
  return tableOf<CrossingRow>(
    [
      { title: 'problem', key: 'problem', value: (row) => row.problem },
      { title: 'pruning', key: 'pruning', value: (row) => row.arm },
      { title: 'seed', key: 'seed', value: (row) => row.seed, align: 'right' },
      ...levels.map((level, at) =>
        density(`below ${percent(level, 0)}`, `density_below_${level}`, (row) =>
          row.crossings[at] === undefined ? null : row.crossings[at],
        ),
      ),
      density('half-way to 10 %', 'density_half_way', (row) => row.halfWay),
    ],
    rows,
  );
}

/** A density as a percentage with three significant digits. */
export function densityText(density: number | null): string {
  return density === null ? missing : `${significant(100 * density, 3)} %`;
}

function meanRow(rows: readonly CrossingRow[], levels: number): CrossingRow {
  const [first] = rows;
  return {
    problem: first?.problem ?? '',
    arm: first?.arm ?? '',
    seed: 'mean',
    crossings: Array.from({ length: levels }, (_, at) =>
      meanOfAll(rows.map((row) => row.crossings[at] ?? null)),
    ),
    halfWay: meanOfAll(rows.map((row) => row.halfWay)),
  };
}

function meanOfAll(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum / values.length;
}
