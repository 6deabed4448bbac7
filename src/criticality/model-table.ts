import type { FittedRun } from './fit-ensemble.js';
import type { ModelName } from './fit-run.js';
import { akaikeWeights } from './information-criterion.js';

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
  readonly quasiAicc: number;
  /** Akaike weight from the inflated sum; in [0, 1]; all rows sum to 1. */
  readonly weight: number;
}

/**
 * Sets all models side by side, best first.
 *
 * The rounded kink is left out unless every run fitted it.
 */
export function modelTable(runs: readonly FittedRun[]): ModelRow[] {
  const first = runs[0]?.fit.models ?? [];
  const shared = first.filter(({ name }) =>
    runs.every(({ fit }) => fit.models.some((model) => model.name === name)),
  );
  const rows = shared.map(({ name, parameters }) => {
    const row = { name, parameters, chiSquaredPerFreedom: 0, wins: 0, aicc: 0, quasiAicc: 0 };
    for (const { fit } of runs) {
      const model = fit.models.find((candidate) => candidate.name === name)!;
      const freedom = Math.max(1, fit.window.points - parameters);
      row.chiSquaredPerFreedom += model.chiSquared / freedom / runs.length;
      row.aicc += model.aicc;
      row.quasiAicc += model.quasiAicc;
      if (fit.best.name === name) row.wins++;
    }
    return row;
  });
  const weights = akaikeWeights(rows.map(({ quasiAicc }) => quasiAicc));
  return rows
    .map((row, i) => ({ ...row, weight: weights[i]! }))
    .sort((a, b) => a.quasiAicc - b.quasiAicc);
}
