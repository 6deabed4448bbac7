import { type Assumption, assumptions } from '../experiments/settings/assumptions.js';
import { canonicalJson } from '../experiments/settings/canonical-json.js';
import { parseSettings } from '../experiments/settings/parse-settings.js';
import type { RunSettings } from '../experiments/settings/settings.js';
import { withChange } from '../experiments/settings/with-change.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';

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
  const keyed = runs.map((run) => ({ run, key: protocolKey(run.settings) }));
  return assumptions.flatMap((assumption) =>
    assumption.alternatives.flatMap((change): SensitivityRow[] => {
      const other = parseSettings(withChange(reference.settings, change), change);
      const key = protocolKey(other);
      if (key === protocolKey(reference.settings) || changesModel(reference, other)) return [];
      return [
        { assumption, change, runs: keyed.filter((e) => e.key === key).map(({ run }) => run) },
      ];
    }),
  );
}

/** An alternative for the widths of FC4 says nothing about another network. */
function changesModel(reference: FinishedRun, other: RunSettings): boolean {
  return other.model.kind !== reference.settings.model.kind;
}

function protocolKey(settings: RunSettings): string {
  return canonicalJson({ ...settings, seed: 0, evolution: null, correctnessBelow: 0 });
}
