import { InputError } from '../../numerics/errors.js';
import type { ParameterTensor } from '../../numerics/parameter-layout.js';
import { evolutionMetric, metricOrNull } from '../../observables/evolution-metric.js';
import type { EvolutionRow, StepRow } from '../store/finished-run.js';
import type { ForeignSnapshots } from './foreign-snapshots.js';

/** Densities of the panels of Figure 2. */
const panelDensities = [0.5, 0.02, 0.005];

/**
 * The Evolution Metric between snapshots that lie a lag apart, as far as there are such.
 *
 * @param together - whether all layers count as one of this name, which the log speaks of.
 * @throws {InputError} when a snapshot is of no step of the log, or has not its edges.
 */
export function foreignEvolution(
  snapshots: ForeignSnapshots,
  steps: readonly StepRow[],
  lags: readonly number[],
  together: string | null,
): EvolutionRow[] {
  const tensors = snapshots.tensors.map(
    (tensor): ParameterTensor => (together === null ? tensor : { ...tensor, layer: together }),
  );
  return [...snapshots.files].flatMap(([step, file]) => {
    const row = steps[step];
    if (row === undefined) {
      throw new InputError(`${file}: is of step ${step}; the log ends at step ${steps.length - 1}`);
    }
    const later = snapshots.read(step);
    checkEdges(later.mask, row, together === null ? snapshots.tensors : [], file);
    return lags
      .filter((lag) => snapshots.files.has(step - lag))
      .map((lag) => {
        const { all, byLayer } = evolutionMetric(snapshots.read(step - lag), later, tensors);
        const layers = Object.entries(byLayer).map(([name, em]) => [name, metricOrNull(em)]);
        const metric = { all: metricOrNull(all), ...Object.fromEntries(layers) };
        return { step, density: row.density, lag, metric };
      });
  });
}

/** Pairs of steps for Figure 2, the largest lag apart that there is: the first at or below each density. */
export function panelPairs(
  present: Iterable<number>,
  steps: readonly Pick<StepRow, 'density'>[],
  lags: readonly number[],
): (readonly [earlier: number, later: number])[] {
  const known = new Set(present);
  const pairs = [...lags]
    .sort((a, b) => b - a)
    .map((lag) =>
      [...known].filter((step) => known.has(step + lag)).map((s) => [s, s + lag] as const),
    )
    .find((found) => found.length > 0);
  const chosen = new Map<number, readonly [number, number]>();
  for (const density of panelDensities) {
    const pair = pairs?.find(([earlier]) => (steps[earlier]?.density ?? 0) <= density);
    if (pair !== undefined) chosen.set(pair[0], pair);
  }
  return [...chosen.values()];
}

function checkEdges(
  mask: Uint8Array,
  row: StepRow,
  tensors: readonly ParameterTensor[],
  file: string,
): void {
  const count = (part: Uint8Array) => part.reduce((sum, entry) => sum + entry, 0);
  const edges = count(mask);
  if (edges !== row.edges) {
    throw new InputError(
      `${file}: its masks keep ${edges} edges; the log says ${row.edges} at step ${row.step}`,
    );
  }
  for (const { layer, offset, size } of tensors) {
    const [kept, said] = [count(mask.subarray(offset, offset + size)), row.edgesByLayer[layer]];
    if (kept === said) continue;
    throw new InputError(`${file}: ${layer}.mask keeps ${kept} edges; the log says ${said}`);
  }
}
