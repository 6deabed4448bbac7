import { retrainingConditionTitle } from '../../experiments/retraining/retraining-conditions.js';
import type {
  ByLayer,
  SubnetworkStructure,
} from '../../results/retraining/subnetwork-structures.js';
import { densityText, fixed, percent } from '../document/number-format.js';
import { type Column, type Table, tableOf } from './table.js';

/** What the graphs of retrained subnetworks are like: one row a density and condition. */
export function structureTable(rows: readonly SubnetworkStructure[]): Table {
  return tableOf<SubnetworkStructure>(
    [
      {
        title: 'density',
        key: 'density',
        value: (row) => row.density,
        text: (row) => densityText(row.density),
      },
      {
        title: 'condition',
        key: 'condition',
        value: (row) => retrainingConditionTitle(row.condition),
      },
      { title: 'masks', key: 'masks', value: (row) => row.masks },
      share('overlap', 'overlap', (row) => row.overlap),
      share('equilibrium', 'equilibrium_overlap', (row) => row.equilibriumOverlap),
      share('outputs reached', 'reachable_outputs', (row) => row.reachableOutputs),
      ...layered('assortativity', 'assortativity', rows, (row) => row.assortativity),
      ...layered('2-path spread', 'two_path_spread', rows, (row) => row.twoPathSpread),
    ],
    rows,
  );
}

function share(
  title: string,
  key: string,
  value: (row: SubnetworkStructure) => number | null,
): Column<SubnetworkStructure> {
  return { title, key, value, text: (row) => percent(value(row), 1), align: 'right' };
}

/** A column a layer in the CSV file; readers see one, with the numbers of all, from the input on. */
function layered(
  title: string,
  key: string,
  rows: readonly SubnetworkStructure[],
  of: (row: SubnetworkStructure) => ByLayer,
): Column<SubnetworkStructure>[] {
  const layers = [...(rows[0] ? of(rows[0]) : new Map()).keys()];
  const readers: Pick<Column<SubnetworkStructure>, 'text'> = {
    text: (row) => [...of(row).values()].map((value) => fixed(value, 2)).join(', '),
  };
  return layers.map((layer, at) => ({
    ...{ title, key: `${key}_${layer}`, align: 'right', ...readers },
    value: (row) => of(row).get(layer) ?? null,
    ...(at === 0 ? {} : { csvOnly: true as const }),
  }));
}
