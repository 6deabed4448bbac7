import { problemName } from '../../../results/problems/problem.js';
import type { GeometricMean } from '../../../results/statistics/geometric-mean.js';
import type { EnsembleCollapse } from '../../../results/transition/ensemble-collapses.js';
import { countText, missing, percent } from '../../document/number-format.js';
import { ensembleWords, wayWords } from '../../verdicts/ensemble-words.js';
import { estimateText } from '../../verdicts/statement-text.js';
import { type Column, type Table, tableOf } from '../table.js';

/** One row an ensemble. */
export function collapseTable(rows: readonly EnsembleCollapse[]): Table {
  return tableOf<EnsembleCollapse>(
    [
      { title: 'problem', key: 'problem', value: ({ problem }) => problemName(problem) },
      { title: 'protocol', key: 'protocol', value: (row) => protocolWords(row, rows) },
      { title: 'seeds', key: 'seeds', value: ({ runs }) => runs.length },
      {
        title: 'unpruned',
        key: 'baseline',
        value: (row) => row.baseline,
        text: (row) => percent(row.baseline),
        align: 'right',
      },
      ...densities('half-way', 'half_way', (row) => row.halfWay),
      {
        title: 'edges left',
        key: 'half_way_edges',
        value: edgesLeft,
        text: (row) => countText(edgesLeft(row)),
        align: 'right',
      },
      ...densities('prediction entropy half-way', 'entropy_half_way', (row) => row.entropyHalfWay),
    ],
    rows,
  );
}

/** `lamp, fast schedule, 1 epoch each`. */
function protocolWords(row: EnsembleCollapse, all: readonly EnsembleCollapse[]): string {
  return [wayWords(row, all), ensembleWords(row)].filter((text) => text !== '').join(', ');
}

/** Edges left half-way; count; null where a run does not collapse. */
export function edgesLeft({ edges, halfWay }: EnsembleCollapse): number | null {
  return halfWay === null ? null : edges * halfWay.value;
}

/** `0.541 % [0.504, 0.581]`, or without an interval where there are too few seeds. */
export function meanDensityText(mean: GeometricMean | null): string {
  if (mean === null) return missing;
  const { value, interval } = mean;
  return estimateText({ value, ...(interval ?? { low: value, high: value }) }, { kind: 'density' });
}

function densities(
  title: string,
  key: string,
  of: (row: EnsembleCollapse) => GeometricMean | null,
): Column<EnsembleCollapse>[] {
  const end = (name: string, side: 'low' | 'high'): Column<EnsembleCollapse> => ({
    title: '',
    key: `${key}_${name}`,
    value: (row) => of(row)?.interval?.[side] ?? null,
    csvOnly: true,
  });
  return [
    {
      title,
      key,
      value: (row) => of(row)?.value ?? null,
      text: (row) => meanDensityText(of(row)),
      align: 'right',
    },
    end('low', 'low'),
    end('high', 'high'),
  ];
}
