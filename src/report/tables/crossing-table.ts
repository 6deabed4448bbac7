import { problemName } from '../../results/problems/problem.js';
import { conditionName } from '../../results/problems/pruning-condition.js';
import { accuracyLevels, type Crossings } from '../../results/transition/crossings.js';
import { densityText, percent } from '../document/number-format.js';
import { type Column, type Table, tableOf } from './table.js';

/** Densities at which accuracy falls below each level, one row a run and one for their mean. */
export function crossingTable(
  rows: readonly Crossings[],
  levels: readonly number[] = accuracyLevels,
): Table {
  return tableOf<Crossings>(
    [
      { title: 'problem', key: 'problem', value: (row) => problemName(row.problem) },
      { title: 'pruning', key: 'pruning', value: (row) => conditionName(row.condition) },
      { title: 'seed', key: 'seed', value: (row) => row.seed, align: 'right' },
      ...levels.map((level, at) =>
        density(
          `below ${percent(level, 0)}`,
          `density_below_${level}`,
          (row) => row.densities[at] ?? null,
        ),
      ),
      density('half-way to guessing', 'density_half_way', (row) => row.halfWay),
    ],
    rows,
  );
}

function density(
  title: string,
  key: string,
  of: (row: Crossings) => number | null,
): Column<Crossings> {
  return { title, key, value: of, text: (row) => densityText(of(row)), align: 'right' };
}
