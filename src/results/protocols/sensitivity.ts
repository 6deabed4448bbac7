import { type Assumption, assumptions } from '../../experiments/settings/assumptions.js';
import { parseSettings } from '../../experiments/settings/parse-settings.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { withChange } from '../../experiments/settings/with-change.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../criticality/criticality-study.js';
import type { Problem } from '../problems/problem.js';
import { settingsBut } from './settings-comparison.js';

/** Runs that differ from a reference ensemble in one declared assumption. */
export interface SensitivityRow {
  readonly assumption: Assumption;
  /** Argument of `--set`. */
  readonly change: string;
  readonly runs: readonly FinishedRun[];
}

/**
 * Finds, for every alternative of every declared assumption, the runs that tried it.
 *
 * @param reference - a run of the ensemble that holds the defaults.
 * @param runs - among which to look; seeds do not matter, everything else must be the reference's.
 */
export function sensitivityRows(
  reference: FinishedRun,
  runs: readonly FinishedRun[],
): SensitivityRow[] {
  const protocolOf = (settings: RunSettings) => settingsBut(settings, ['seed', 'recording']);
  const own = protocolOf(reference.settings);
  const known = runs.map((run) => ({ run, protocol: protocolOf(run.settings) }));
  return assumptions.flatMap((assumption) =>
    assumption.alternatives.flatMap((change): SensitivityRow[] => {
      const other = parseSettings(withChange(reference.settings, change), change);
      const protocol = protocolOf(other);
      if (protocol === own || changesNetwork(reference, other)) return [];
      const tried = known.filter((one) => one.protocol === protocol).map(({ run }) => run);
      return [{ assumption, change, runs: tried }];
    }),
  );
}

/** What was tried of the alternatives, beside the runs that hold the declared values. */
export interface AssumptionStudy {
  readonly problem: Problem;
  readonly ensemble: readonly FinishedRun[];
  readonly rows: readonly SensitivityRow[];
}

/** The ensemble of which most alternatives were tried; null without ensembles of this program. */
export function assumptionStudy(
  studies: readonly ProblemStudy[],
  runs: readonly FinishedRun[],
): AssumptionStudy | null {
  const [most] = studies
    .filter(({ ensemble }) => ensemble[0].settings.imported === undefined)
    .map(({ problem, ensemble }) => ({
      problem,
      ensemble,
      rows: sensitivityRows(ensemble[0], runs),
    }))
    .sort((a, b) => triedIn(b.rows) - triedIn(a.rows));
  return most ?? null;
}

/** Alternatives of which there are runs. */
function triedIn(rows: readonly SensitivityRow[]): number {
  return rows.filter(({ runs }) => runs.length > 0).length;
}

/** An alternative for the widths of FC4 says nothing about another network. */
function changesNetwork(reference: FinishedRun, other: RunSettings): boolean {
  return other.model.kind !== reference.settings.model.kind;
}
