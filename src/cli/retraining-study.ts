import { join } from 'node:path';
import type { FinishedRun } from '../experiments/finished-run.js';
import { networkOf } from '../experiments/read-snapshot.js';
import { type Arm, armTitle } from '../experiments/retraining/arms.js';
import { readRetraining, readRetrainings } from '../experiments/retraining/retraining-file.js';
import {
  type RetrainingRecord,
  retrainingSettingsOf,
  type StoppingLimits,
} from '../experiments/retraining/retraining-record.js';
import {
  type LocatedRun,
  snapshotStepAt,
  subnetworkAfter,
} from '../experiments/retraining/subnetwork.js';
import type { RunSettings } from '../experiments/settings.js';
import { makeFolder } from '../files/make-folder.js';
import { InputError } from '../numerics/errors.js';
import { groupByProblem } from '../report/conditions.js';
import type { ArmPair } from '../report/paired-differences.js';
import type { RetrainingStudy } from '../report/retraining-section.js';
import { makeRetrainings, type PlannedRetraining } from './make-retrainings.js';
import type { MakeRunOptions } from './make-run.js';
import type { ProgressDisplay } from './progress-display.js';

/** Which subnetworks to retrain, and how often. */
export interface RetrainingPlan {
  /** Magnitude-pruned runs that have ended. */
  readonly runs: readonly LocatedRun[];
  readonly arms: readonly Arm[];
  /** Range (0, 1]; each run must have a snapshot at the first step at or below each of them. */
  readonly densities: readonly number[];
  /** Retrainings of each run, density and arm: seeds 1 to n. */
  readonly seeds: number;
  /** Limits of early stopping; default: those of `sparseLimits`. */
  readonly limits?: Partial<StoppingLimits>;
}

/** Retrainings of one problem: what the report and the claims need, and every record. */
export interface ProblemRetrainings extends RetrainingStudy {
  readonly model: RunSettings['model']['kind'];
  readonly dataset: RunSettings['dataset'];
  /** In the order of source seed, density from the highest, arm, seed. */
  readonly records: readonly RetrainingRecord[];
}

/**
 * Retrains subnetworks of finished runs, or finds them retrained in `OUT/retraining/`.
 *
 * Everything that can be refused is refused before the first training. In `results`, seeds number
 * the pairs of source run and retraining seed, so that each arm of a pair stands against the others
 * of the same source, batches and initial weights.
 *
 * @param options.out - folder that gets `retraining/<hash>.json`.
 * @param jobs - most worker processes.
 * @returns one entry a problem.
 * @throws {InputError} when a run was not pruned by magnitude, or a snapshot is missing or damaged.
 * @throws {Interrupted} after Ctrl-C; what was finished is kept.
 */
export async function retrainingStudy(
  plan: RetrainingPlan,
  jobs: number,
  options: MakeRunOptions,
  display: ProgressDisplay,
): Promise<readonly ProblemRetrainings[]> {
  const planned = planOf(plan);
  const missing = planned.filter(({ settings }) => readRetraining(options.out, settings) === null);
  if (missing.length > 0) {
    makeFolder(join(options.out, 'retraining')); // told before any training, if it cannot be
    const bar = display.start('retraining');
    let done = planned.length - missing.length;
    let finished = false;
    try {
      await makeRetrainings(missing, jobs, options, () => {
        done++;
        bar.update({ share: done / planned.length, what: `${done} of ${planned.length}` });
      });
      finished = true;
    } finally {
      bar.end(finished);
      display.close();
    }
  }
  const records = planned.map(({ settings }) => {
    const record = readRetraining(options.out, settings);
    if (record === null) throw new Error(`retrainingStudy: ${settings.arm} has no result`);
    return record;
  });
  return studiesOf(
    plan.runs.map(({ run }) => run),
    records,
  );
}

/**
 * The retrainings in some folders whose source is among some runs, without training.
 *
 * @param folders - each may hold `retraining/`.
 */
export function foundRetrainings(
  folders: readonly string[],
  runs: readonly FinishedRun[],
): readonly ProblemRetrainings[] {
  const seedOf = new Map(runs.map((run) => [run.hash, run.settings.seed]));
  const records = folders
    .flatMap(readRetrainings)
    .filter(({ settings }) => seedOf.has(settings.source))
    .sort(
      (a, b) =>
        (seedOf.get(a.settings.source) ?? 0) - (seedOf.get(b.settings.source) ?? 0) ||
        b.density - a.density ||
        (a.settings.arm < b.settings.arm ? -1 : Number(a.settings.arm > b.settings.arm)) ||
        a.settings.seed - b.settings.seed,
    );
  return studiesOf(runs, records).filter(({ results }) => results.length > 0);
}

function studiesOf(
  runs: readonly FinishedRun[],
  records: readonly RetrainingRecord[],
): ProblemRetrainings[] {
  return groupByProblem(runs).flatMap(({ problem, runs: named }) => {
    const [first] = named;
    const hashes = new Set(named.map(({ run }) => run.hash));
    const own = records.filter(({ settings }) => hashes.has(settings.source));
    return first === undefined ? [] : [studyOf(problem, first.run, own)];
  });
}

/** Every retraining of the plan, source by source and density by density. */
function planOf({ runs, arms, densities, seeds, limits }: RetrainingPlan): PlannedRetraining[] {
  const sorted = [...runs].sort((a, b) => a.run.settings.seed - b.run.settings.seed);
  return sorted.flatMap((located) => {
    const { run, folder } = located;
    if (run.settings.pruning.rule !== 'magnitude') {
      throw new InputError(
        `${folder}: was pruned at random; give runs with pruning.rule=magnitude`,
      );
    }
    const network = networkOf(run.settings);
    const steps = densities.map((density) => snapshotStepAt(located, network, density));
    return [...new Set(steps)]
      .sort((a, b) => a - b)
      .map((step) => subnetworkAfter(located, network, step))
      .flatMap((subnetwork) =>
        arms.flatMap((arm) =>
          Array.from({ length: seeds }, (_, i) => ({
            folder,
            settings: retrainingSettingsOf(subnetwork, arm, i + 1, limits),
          })),
        ),
      );
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
    compare: comparisons
      .filter((pair) => pair.every((arm) => used.has(arm)))
      .map(([first, second]): ArmPair => [armTitle(first), armTitle(second)]),
  };
}

/** Source and seed, which all arms of a pairing share. */
function pairName({ settings }: RetrainingRecord): string {
  return `${settings.source} ${settings.seed}`;
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
