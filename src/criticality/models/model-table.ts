import type { FittedRun } from '../ensemble/fit-ensemble.js';
import type { ModelName } from '../fits/fit-run.js';
import { akaikeWeights } from '../fits/information-criterion.js';

/** How one model does over all runs. */
export interface ModelRow {
  readonly name: ModelName;
  readonly parameters: number;
  /** Mean over runs; about 1 for a fit within the errors. */
  readonly chiSquaredPerFreedom: number;
  /** Runs in which the model has the lowest plain AICc. */
  readonly wins: number;
  /** Summed over runs, plain and with the inflation for misfit and autocorrelation. */
  readonly aicc: number;
  /** Null where correlated steps leave fewer independent points than the model has parameters. */
  readonly quasiAicc: number | null;
  /** Akaike weight from the inflated sum; in [0, 1]; all rows sum to 1. */
  readonly weight: number;
}

/**
 * Sets all models side by side, best first.
 *
 * Where a run did without the rounded kink, because the sharp one was the best there, the sharp one
 * stands in with the penalty of one more parameter, as in the decision; without any rounded fit the
 * rounded kink has no row.
 */
export function modelTable(runs: readonly FittedRun[]): ModelRow[] {
  const names = new Map(
    runs.flatMap(({ fit }) =>
      fit.models.map(({ name, parameters }) => [name, parameters] as const),
    ),
  );
  const rows = [...names].map(([name, parameters]) => {
    const row = { name, parameters, chiSquaredPerFreedom: 0, wins: 0, aicc: 0, quasiAicc: 0 };
    for (const { fit } of runs) {
      const own = fit.models.find((candidate) => candidate.name === name);
      const model = own ?? fit.models.find((candidate) => candidate.name === 'kink')!;
      const freedom = Math.max(1, fit.window.points - parameters);
      row.chiSquaredPerFreedom += model.chiSquared / freedom / runs.length;
      row.aicc += model.aicc + (own ? 0 : 2);
      row.quasiAicc += model.quasiAicc + (own ? 0 : 2);
      if (fit.best.name === name) row.wins++;
    }
    return row;
  });
  const weights = akaikeWeights(rows.map(({ quasiAicc }) => quasiAicc));
  return rows
    .map((row, i) => ({ ...row, weight: weights[i]! }))
    .sort((a, b) => (a.quasiAicc < b.quasiAicc ? -1 : a.quasiAicc > b.quasiAicc ? 1 : 0))
    .map((row) => ({ ...row, quasiAicc: Number.isFinite(row.quasiAicc) ? row.quasiAicc : null }));
}
