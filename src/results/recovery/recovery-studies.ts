import { firstAtFloor, floorAccuracyOf } from '../../experiments/protocol/first-at-floor.js';
import type {
  RecoveryRecord,
  RecoverySettings,
} from '../../experiments/recovery/recovery-record.js';
import { sparseLimits } from '../../experiments/retraining/sparse-limits.js';
import { canonicalJson } from '../../experiments/settings/canonical-json.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { byText } from '../../numerics/by-text.js';
import { groupByProblem, type ShownRun } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import { classesOf } from '../transition/measured-run.js';
import type { RecoveryRow } from './recovery-row.js';

/** Networks of one problem that were trained on from the floor. */
export interface RecoveryStudy {
  readonly problem: Problem;
  readonly classes: number;
  /** At least one. */
  readonly rows: readonly RecoveryRow[];
}

/**
 * Pairs recoveries with their controls, one row a run, by problem.
 *
 * A record of another step than the run's first at the floor is left out. Of several for one run
 * that is taken which began closest to where the run stood, so that those of an earlier making of
 * the run give way, then one with the declared limits, then the first by its settings.
 *
 * @param records - in any order; those whose source is not among the runs are left out.
 * @returns one entry a problem that has a recovery; rows in the order of pruning condition and seed.
 */
export function recoveryStudies(
  runs: readonly FinishedRun[],
  records: readonly RecoveryRecord[],
): RecoveryStudy[] {
  const recovered = new Set(records.map(({ settings }) => settings.source));
  const sources = runs.filter(({ hash }) => recovered.has(hash));
  return groupByProblem(sources).flatMap(({ problem, runs: shown }) => {
    const rows = shown.flatMap((one) => rowOf(one, records));
    return rows.length === 0 ? [] : [{ problem, classes: classesOf(shown[0].run), rows }];
  });
}

function rowOf(
  { run, condition, seed }: ShownRun,
  records: readonly RecoveryRecord[],
): RecoveryRow[] {
  const floor = firstAtFloor(run.steps, floorAccuracyOf(run.settings));
  const own = records
    .filter(({ settings }) => settings.source === run.hash && settings.step === floor?.step)
    .sort((a, b) => byText(canonicalJson(a.settings), canonicalJson(b.settings)));
  const declared = ({ settings }: RecoveryRecord) => Number(isDeclared(settings, run));
  const gap = ({ before }: RecoveryRecord) => Math.abs(before.correct - (floor?.correct ?? 0));
  const [kept] = own
    .filter(({ settings }) => settings.arm === 'kept')
    .sort((a, b) => gap(a) - gap(b) || declared(b) - declared(a));
  if (kept === undefined) return [];
  const wanted = canonicalJson({ ...kept.settings, arm: 'fresh' });
  const fresh = own.find(({ settings }) => canonicalJson(settings) === wanted);
  const cut = [kept, fresh].filter((one) => one?.epochs === kept.settings.maxEpochs);
  return [
    {
      run: run.hash,
      condition,
      seed,
      density: kept.density,
      edges: kept.edges,
      reachableOutputs: kept.reachableOutputs,
      before: kept.before,
      after: kept.after,
      control: fresh?.after ?? null,
      testImages: kept.testImages,
      cutShort: cut.length,
      declaredLimits: isDeclared(kept.settings, run),
    },
  ];
}

function isDeclared({ maxEpochs, patience }: RecoverySettings, { settings }: FinishedRun): boolean {
  const usual = sparseLimits(settings);
  return maxEpochs === usual.maxEpochs && patience === usual.patience;
}
