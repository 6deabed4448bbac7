import { relatedExponents as related } from '../../results/universality/related-exponents.js';
import { type Table, tableOf } from './table.js';

/** Exponents of the order parameter known for other transitions, to set beside the fitted ones. */
export function relatedExponents(): Table {
  return tableOf(
    [
      { title: 'system', key: 'system', value: (row) => row.system },
      { title: 'β', key: 'beta', value: (row) => row.text },
      { title: 'source', key: 'source', value: (row) => row.source },
    ],
    related,
  );
}
