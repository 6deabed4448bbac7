import type { RetrainingCondition } from '../../experiments/retraining/retraining-conditions.js';
import type { RetrainingRecord } from '../../experiments/retraining/retraining-record.js';
import { canonicalJson } from '../../experiments/settings/canonical-json.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { byText } from '../../numerics/by-text.js';
import { compareRanks, protocolRank } from '../ensembles/protocol-rank.js';
import { groupByProblem, runsOf } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import type { ShownCondition } from '../problems/pruning-condition.js';
import { meanAndSpread } from '../statistics/mean-and-spread.js';
import { classesOf } from '../transition/measured-run.js';

/** Mean accuracy that subnetworks of one condition reached when they were trained from their start. */
export interface RetrainedAccuracy {
  readonly condition: RetrainingCondition;
  /** Share of edges in the subnetwork; range (0, 1]. */
  readonly density: number;
  /** Numbers the pruned networks; of a single one its retrainings. Conditions have it in common. */
  readonly seed: number;
  /** Test accuracy; range [0, 1]. */
  readonly accuracy: number;
  /** Images behind it; count. */
  readonly testImages: number;
}

/** Retrained subnetworks of networks of one problem that were pruned in one way. */
export interface RetrainingStudy {
  readonly problem: Problem;
  readonly condition: ShownCondition;
  /** Settings of the pruned networks; they have them in common but for the seed. */
  readonly settings: RunSettings;
  readonly classes: number;
  /** Pruned networks; count. */
  readonly sources: number;
  readonly results: readonly RetrainedAccuracy[];
  /** In the order of source seed, density from the highest, condition, seed. */
  readonly records: readonly RetrainingRecord[];
}

/**
 * Groups the results of retrainings by the problem of their source and by how it was pruned.
 *
 * Networks, not trainings, are what a claim is about: in `results` the retrainings of one network are
 * averaged, as its mask is theirs in common; only where there is no second network they stand one by one.
 *
 * @param records - in any order; those whose source is not among the runs are left out.
 * @returns one entry a problem and way of pruning that has results; of a problem that first which is
 *   heard first.
 */
export function retrainingStudies(
  runs: readonly FinishedRun[],
  records: readonly RetrainingRecord[],
): RetrainingStudy[] {
  const retrained = new Set(records.map(({ settings }) => settings.source));
  const groups = groupByProblem(runs.filter(({ hash }) => retrained.has(hash)));
  return groups.flatMap((group) => {
    const classes = classesOf(group.runs[0].run);
    const ways = group.conditions.flatMap((condition) => {
      const sources = runsOf(group, condition);
      const [first] = sources;
      if (first === undefined) return [];
      const { settings } = first;
      const isReduced = settings.trainImages !== null;
      const rank = protocolRank(settings, { isReduced, seeds: sources.length });
      const own = recordsOf(sources, records);
      const results = accuraciesOf(own, sources);
      return [{ rank, condition, settings, sources: sources.length, results, records: own }];
    });
    return ways
      .sort((a, b) => compareRanks(a.rank, b.rank))
      .map(({ rank: _, ...way }) => ({ problem: group.problem, classes, ...way }));
  });
}

function recordsOf(
  sources: readonly FinishedRun[],
  records: readonly RetrainingRecord[],
): RetrainingRecord[] {
  const seedOf = new Map(sources.map((run) => [run.hash, run.settings.seed]));
  return records
    .filter(({ settings }) => seedOf.has(settings.source))
    .sort(
      (a, b) =>
        (seedOf.get(a.settings.source) ?? 0) - (seedOf.get(b.settings.source) ?? 0) ||
        b.density - a.density ||
        byText(a.settings.arm, b.settings.arm) ||
        a.settings.seed - b.settings.seed ||
        byText(canonicalJson(a.settings), canonicalJson(b.settings)),
    );
}

function accuraciesOf(
  records: readonly RetrainingRecord[],
  sources: readonly FinishedRun[],
): RetrainedAccuracy[] {
  const imagesOf = new Map(sources.map((run) => [run.hash, run.record.testImages]));
  const unitOf = ({ settings }: RetrainingRecord) =>
    sources.length > 1 ? settings.source : `${settings.seed}`;
  const units = [...new Set(records.map(unitOf))];
  const groups = new Map<string, RetrainingRecord[]>();
  for (const record of records) {
    const key = `${unitOf(record)} ${record.density} ${record.settings.arm}`;
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    return [
      {
        condition: first.settings.arm,
        density: first.density,
        seed: units.indexOf(unitOf(first)) + 1,
        accuracy: meanAndSpread(alike.map(({ accuracy }) => accuracy)).mean ?? first.accuracy,
        testImages: imagesOf.get(first.settings.source) ?? 0,
      },
    ];
  });
}
