import type { CriticalityStudy } from '../../results/criticality/criticality-study.js';
import type { Column } from './table.js';

/** Problem and order parameter, the first columns of every table about studies. */
export function studyColumns<Row>(
  of: (row: Row) => Pick<CriticalityStudy, 'title' | 'observable'>,
): Column<Row>[] {
  return [
    { title: 'problem', key: 'problem', value: (row) => of(row).title },
    { title: 'order parameter', key: 'observable', value: (row) => of(row).observable.name },
  ];
}
