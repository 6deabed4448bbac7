import { type Table, tableOf } from './table.js';

const related: readonly {
  readonly system: string;
  readonly beta: string;
  readonly source: string;
}[] = [
  {
    system: 'percolation, mean field (random graphs)',
    beta: '1',
    source: 'Stauffer & Aharony, Introduction to Percolation Theory',
  },
  {
    system: 'percolation, two dimensions',
    beta: '5/36',
    source: 'Stauffer & Aharony, Introduction to Percolation Theory',
  },
  { system: 'Ising model, mean field', beta: '1/2', source: 'textbook' },
  { system: 'Ising model, two dimensions', beta: '1/8', source: 'textbook' },
];

/** Exponents of the order parameter known for other transitions, to set beside the fitted ones. */
export function relatedExponents(): Table {
  return tableOf(
    [
      { title: 'system', key: 'system', value: (row) => row.system },
      { title: 'β', key: 'beta', value: (row) => row.beta },
      { title: 'source', key: 'source', value: (row) => row.source },
    ],
    related,
  );
}
