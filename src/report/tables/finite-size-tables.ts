import type { FiniteSizeResult } from '../../criticality/finite-size/finite-size.js';
import type { FiniteSizeStudy } from '../../results/finite-size/finite-size-studies.js';
import { transitionBySize } from '../../results/finite-size/transition-by-size.js';
import { type Problem, problemName } from '../../results/problems/problem.js';
import {
  countText,
  densityText,
  missing,
  significant,
  withUncertainty,
} from '../document/number-format.js';
import { axisTitle } from '../document/quantity-words.js';
import { type Column, type Table, tableOf } from './table.js';

/** The problem of a row, the first column of tables that hold several. */
export function problemColumn<Row>(of: (row: Row) => Problem): Column<Row> {
  return { title: 'problem', key: 'problem', value: (row) => problemName(of(row)) };
}

/** Where accuracy collapses, one row a problem and size. */
export function sizeTable(studies: readonly FiniteSizeStudy[]): Table {
  const rows = studies.flatMap(({ problem, ensembles }) =>
    transitionBySize(ensembles).map((found) => ({ problem, ...found })),
  );
  return tableOf(
    [
      problemColumn((row: (typeof rows)[number]) => row.problem),
      {
        title: 'prunable edges N',
        key: 'edges',
        value: (row) => row.edges,
        text: (row) => countText(row.edges),
        align: 'right',
      },
      { title: 'seeds', key: 'seeds', value: (row) => row.runs, align: 'right' },
      {
        title: 'half-way density',
        key: 'half_way',
        value: (row) => row.halfWay,
        text: (row) => densityText(row.halfWay),
        align: 'right',
      },
      {
        title: 'half-way edges',
        key: 'half_way_edges',
        value: (row) => row.halfWayEdges,
        text: (row) => countText(row.halfWayEdges),
        align: 'right',
      },
      {
        title: 'fall from 90 % to 10 % within',
        key: 'width',
        value: (row) => row.width,
        text: (row) => densityText(row.width),
        align: 'right',
      },
    ],
    rows,
  );
}

/** Exponents of the data collapse, one row a problem and order parameter. */
export function collapseTable(studies: readonly FiniteSizeStudy[]): Table {
  const cell = (
    title: string,
    key: string,
    of: 'criticalDensity' | 'sizeExponent' | 'exponent',
  ) => ({
    title,
    key,
    value: ({ result }: FiniteSizeStudy) => (result.kind === 'collapse' ? result.best[of] : null),
    text: ({ result }: FiniteSizeStudy) =>
      result.kind === 'collapse'
        ? withUncertainty(result.best[of], result.error[of])
        : withUncertainty(null, null),
    align: 'right' as const,
  });
  return tableOf<FiniteSizeStudy>(
    [
      problemColumn(({ problem }) => problem),
      { title: 'order parameter', key: 'observable', value: (row) => axisTitle(row.observable) },
      cell('p_c', 'critical_density', 'criticalDensity'),
      cell('ν', 'nu', 'sizeExponent'),
      cell('β', 'beta', 'exponent'),
      {
        title: "S'",
        key: 'quality',
        value: ({ result }) => (result.kind === 'collapse' ? result.best.quality : null),
        text: ({ result }) =>
          result.kind === 'collapse' ? significant(result.best.quality) : missing,
        align: 'right',
      },
      {
        title: 'β without one size',
        key: 'leave_one_out',
        value: ({ result }) => leaveOneOut(result),
      },
      {
        title: 'conclusion',
        key: 'conclusion',
        value: ({ result }) =>
          result.kind === 'collapse' ? 'the curves become one' : `not determined: ${result.reason}`,
      },
    ],
    studies,
  );
}

function leaveOneOut(result: FiniteSizeResult): string {
  if (result.kind !== 'collapse' || result.leaveOneOut.length === 0) return missing;
  return result.leaveOneOut.map(({ exponent }) => significant(exponent, 2)).join(', ');
}
