import { meanOrNull } from '../../results/mean-or-null.js';
import { densityText } from '../../results/transition-density.js';
import { fixed, percent } from '../document/number-format.js';
import { type Column, type Table, tableOf } from './table.js';

/** A number for each layer, in order from the input; null where it is not defined. */
type ByLayer = Readonly<Record<string, number | null>>;

/** What the graph of one retrained subnetwork is like. */
export interface ArmStructure {
  /** Name of the arm as the figure shows it. */
  readonly arm: string;
  /** Share of edges in the subnetwork; range (0, 1]. */
  readonly density: number;
  /** Share of the edges of the pruned network that it has too; range [0, 1]. */
  readonly overlap: number;
  /** Overlap of independent masks with the same degrees; null for arms without swaps. */
  readonly equilibriumOverlap: number | null;
  /** Share of outputs to which a path leads from some input; range [0, 1]. */
  readonly reachableOutputs: number;
  /** Degree assortativity of each layer; range [-1, 1]. Absent from results of older versions. */
  readonly assortativity?: ByLayer | undefined;
  /** Spread of the ways of two edges over each layer's units, over their mean. Likewise. */
  readonly twoPathSpread?: ByLayer | undefined;
}

/** Means over the seeds: one row a density and arm, arms in the order of their first result. */
export function armStructureTable(structures: readonly ArmStructure[]): Table {
  const densities = [...new Set(structures.map(({ density }) => density))].sort((a, b) => b - a);
  const arms = [...new Set(structures.map(({ arm }) => arm))];
  const rows = densities.flatMap((density) =>
    arms.flatMap((arm) => {
      const same = structures.filter((one) => one.density === density && one.arm === arm);
      return same.length === 0 ? [] : [{ density, arm, same }];
    }),
  );
  return tableOf<Row>(
    [
      {
        title: 'density',
        key: 'density',
        value: (row) => row.density,
        text: (row) => densityText(row.density),
      },
      { title: 'arm', key: 'arm', value: (row) => row.arm },
      { title: 'masks', key: 'masks', value: (row) => row.same.length },
      share('overlap', 'overlap', (one) => one.overlap),
      share('equilibrium', 'equilibrium_overlap', (one) => one.equilibriumOverlap),
      share('outputs reached', 'reachable_outputs', (one) => one.reachableOutputs),
      ...layered('assortativity', 'assortativity', structures, (one) => one.assortativity),
      ...layered('2-path spread', 'two_path_spread', structures, (one) => one.twoPathSpread),
    ],
    rows,
  );
}

interface Row {
  readonly density: number;
  readonly arm: string;
  readonly same: readonly ArmStructure[];
}

function share(title: string, key: string, of: (one: ArmStructure) => number | null): Column<Row> {
  const value = ({ same }: Row) => meanOrNull(same.map(of));
  return { title, key, value, text: (row) => percent(value(row), 1), align: 'right' };
}

/** A column a layer in the CSV file; readers see one, with the numbers of all, from the input on. */
function layered(
  title: string,
  key: string,
  structures: readonly ArmStructure[],
  of: (one: ArmStructure) => ByLayer | undefined,
): Column<Row>[] {
  const layers = [...new Set(structures.flatMap((one) => Object.keys(of(one) ?? {})))];
  const mean = ({ same }: Row, layer: string) =>
    meanOrNull(same.map((one) => of(one)?.[layer] ?? null));
  return layers.map((layer, at) => ({
    title,
    key: `${key}_${layer}`,
    value: (row) => mean(row, layer),
    text: (row) => layers.map((each) => fixed(mean(row, each), 2)).join(', '),
    align: 'right',
    ...(at === 0 ? {} : { csvOnly: true as const }),
  }));
}
