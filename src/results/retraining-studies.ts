import { type Arm, armTitle } from '../experiments/retraining/arms.js';
import type { RetrainingRecord } from '../experiments/retraining/retraining-record.js';
import { canonicalJson } from '../experiments/settings/canonical-json.js';
import type { RunSettings } from '../experiments/settings/settings.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import type { RetrainingStudy } from '../report/sections/retraining.js';
import { groupByProblem } from './group-by-problem.js';
import type { ArmPair } from './paired-differences.js';

/** Retrainings of one problem: what the report and the claims need, and every record. */
export interface ProblemRetrainings extends RetrainingStudy {
  readonly model: RunSettings['model']['kind'];
  readonly dataset: RunSettings['dataset'];
  /** In the order of source seed, density from the highest, arm, seed. */
  readonly records: readonly RetrainingRecord[];
}

/**
 * Groups the results of retrainings by the problem of their source.
 *
 * In `results`, seeds number the pairs of source run and retraining seed, so that each arm of a
 * pair stands against the others of the same source, batches and initial weights.
 *
 * @param records - in any order; those whose source is not among the runs are left out.
 * @returns one entry a problem that has results.
 */
export function retrainingStudies(
  runs: readonly FinishedRun[],
  records: readonly RetrainingRecord[],
): ProblemRetrainings[] {
  const seedOf = new Map(runs.map((run) => [run.hash, run.settings.seed]));
  const sorted = records
    .filter(({ settings }) => seedOf.has(settings.source))
    .sort(
      (a, b) =>
        (seedOf.get(a.settings.source) ?? 0) - (seedOf.get(b.settings.source) ?? 0) ||
        b.density - a.density ||
        byText(a.settings.arm, b.settings.arm) ||
        a.settings.seed - b.settings.seed ||
        byText(canonicalJson(a.settings), canonicalJson(b.settings)),
    );
  return groupByProblem(runs).flatMap(({ problem, runs: named }) => {
    const [first] = named;
    const hashes = new Set(named.map(({ run }) => run.hash));
    const own = sorted.filter(({ settings }) => hashes.has(settings.source));
    return first === undefined || own.length === 0 ? [] : [studyOf(problem, first.run, own)];
  });
}

function studyOf(
  problem: string,
  { settings }: FinishedRun,
  records: readonly RetrainingRecord[],
): ProblemRetrainings {
  const pairs = [...new Set(records.map(pairName))];
  const used = new Set(records.map((record) => record.settings.arm));
  return {
    problem,
    model: settings.model.kind,
    dataset: settings.dataset,
    records,
    results: records.map((record) => ({
      arm: armTitle(record.settings.arm),
      density: record.density,
      seed: pairs.indexOf(pairName(record)) + 1,
      accuracy: record.accuracy,
    })),
    structures: records.map((record) => ({
      arm: armTitle(record.settings.arm),
      density: record.density,
      overlap: record.overlap,
      equilibriumOverlap: record.equilibriumOverlap,
      reachableOutputs: record.reachableOutputs,
      assortativity: record.assortativity,
      twoPathSpread: record.twoPathSpread,
    })),
    compare: comparisons
      .filter((pair) => pair.every((arm) => used.has(arm)))
      .map(([first, second]): ArmPair => [armTitle(first), armTitle(second)]),
  };
}

/** Source and seed, which all arms of a pairing share. */
function pairName({ settings }: RetrainingRecord): string {
  return `${settings.source} ${settings.seed}`;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** First the claim on degrees, then the paper's contrast, then what else may explain it. */
const comparisons: readonly (readonly [Arm, Arm])[] = [
  ['C', 'D'],
  ['C', 'E'],
  ['A', 'C'],
  ['D', 'E'],
  ['A', 'B'],
  ['F', 'D'],
  ['G', 'D'],
  ['HC', 'HD'],
  ['HC', 'HE'],
  ['HC', 'C'],
  ['HD', 'D'],
  ['HE', 'E'],
];
