import { type Curve, makeCurve } from '../../criticality/curve/curve.js';
import type { Observable } from '../../experiments/observables/observable.js';
import { canonicalJson } from '../../experiments/settings/canonical-json.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { networkOf } from '../../experiments/store/read-snapshot.js';
import { orderParameterCurve } from '../criticality/order-parameter-curve.js';
import { settingsBut } from '../protocols/settings-comparison.js';

/** Runs of one size of network. */
export interface SizedEnsemble {
  /** Prunable edges of the full network; count. */
  readonly edges: number;
  readonly runs: readonly FinishedRun[];
}

/**
 * Groups the runs that follow a reference run's protocol with other widths of the same network.
 *
 * @returns ensembles by ascending size, the reference's among them.
 */
export function sizedEnsembles(
  reference: FinishedRun,
  runs: readonly FinishedRun[],
): SizedEnsemble[] {
  const keyOf = ({ settings }: FinishedRun) =>
    settingsBut(settings, ['sizes', 'seed', 'recording']);
  const same = keyOf(reference);
  const sizes = new Map<string, FinishedRun[]>();
  for (const run of runs) {
    if (keyOf(run) !== same) continue;
    const key = canonicalJson(run.settings.model);
    sizes.set(key, [...(sizes.get(key) ?? []), run]);
  }
  return [...sizes.values()]
    .map((members) => ({
      edges: edgesOf((members[0] as FinishedRun).settings),
      runs: members,
    }))
    .sort((a, b) => a.edges - b.edges);
}

/** Prunable edges of a run's full network. */
function edgesOf(settings: FinishedRun['settings']): number {
  const { model } = settings;
  return model.kind === 'foreign' ? model.edges : networkOf(settings).layout.edgeCount;
}

/**
 * Mean curve of an ensemble over the densities that all its runs have.
 *
 * The variance of a mean is the larger of what the runs' own variances and their spread give.
 */
export function meanCurve(runs: readonly FinishedRun[], parameter: Observable): Curve {
  const curves = runs.map((run) => orderParameterCurve(run, new Map(), parameter));
  const [first, ...others] = curves.map(
    (curve) => new Map([...curve.density].map((density, i) => [density, i])),
  );
  const shared = [...(first?.keys() ?? [])].filter((p) => others.every((places) => places.has(p)));
  const places = [first, ...others];
  const at = (p: number, column: 'value' | 'variance') =>
    curves.map((curve, k) => curve[column][places[k]?.get(p) ?? 0] ?? 0);
  const n = curves.length;
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / n;
  return makeCurve({
    density: shared,
    value: shared.map((p) => mean(at(p, 'value'))),
    variance: shared.map((p) => {
      const values = at(p, 'value');
      const centre = mean(values);
      const spread = n < 2 ? 0 : values.reduce((s, x) => s + (x - centre) ** 2, 0) / (n - 1);
      return Math.max(mean(at(p, 'variance')), spread) / n;
    }),
  });
}
