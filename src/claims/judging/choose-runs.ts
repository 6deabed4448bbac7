import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import {
  type PruningCondition,
  pruningConditionOf,
} from '../../experiments/settings/pruning-condition.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { compareRanks, protocolRank } from '../../results/ensembles/protocol-rank.js';
import { type Problem, problemOf, sameKindOfProblem } from '../../results/problems/problem.js';
import { sameCondition } from '../../results/problems/pruning-condition.js';
import { departures } from '../../results/protocols/declared-settings.js';
import type { Note } from './finding.js';
import { followsProtocol, type Protocol, protocolOf } from './protocol.js';

/** A part that a run plays in a comparison. */
export interface Role {
  readonly problem: Problem;
  readonly condition: PruningCondition;
}

/** Whether runs on part of the data count: never, or where no others exist. */
export type Needs = 'full data' | 'any data';

/** One seed's runs, in the order of the roles. */
export interface SeedRuns {
  readonly seed: number;
  readonly runs: readonly FinishedRun[];
}

export interface Chosen {
  readonly bySeed: readonly SeedRuns[];
  /** What a reader must know about the runs, for instance that they saw part of the data. */
  readonly notes: readonly Note[];
  readonly schedule: RunSettings['schedule'];
}

/**
 * Finds the runs that a comparison rests on, one of each role for every seed.
 *
 * Runs are comparable when they follow one protocol: settings alike but for the problem, the
 * condition, the seed, the engine and what is recorded. Of several protocols the one is taken that
 * `protocolRank` puts first, then comes first by its canonical text; the choice does not look at results
 * or at the order of the runs.
 *
 * Runs on fewer training images, or on the split test file of KMNIST in place of the whole, are never
 * mixed with full ones and are left out altogether for `full data`.
 *
 * @param roles - the first must be fine-tuned: it carries the fine-tuning settings.
 * @returns null when no protocol has a run of every role with a common seed.
 */
export function chooseRuns(
  runs: readonly FinishedRun[],
  roles: readonly Role[],
  needs: Needs,
): Chosen | null {
  return rankedChoices(runs, roles, needs)[0] ?? null;
}

/**
 * The choice of `chooseRuns`, then the runs of other schedules that share its data and the declared
 * settings: what they say cannot change a verdict, but a reader must hear of it.
 */
export function rankedChoices(
  runs: readonly FinishedRun[],
  roles: readonly Role[],
  needs: Needs,
): readonly Chosen[] {
  const [first] = roles;
  const allowed = runs
    .map((run) => ({ run, reduced: isReduced(run, roles) }))
    .filter(({ reduced }) => needs === 'any data' || !reduced)
    .map((one) => ({ ...one, protocol: protocolOf(one.run.settings) }));
  const candidates = new Map(
    allowed
      .filter(({ run }) => first !== undefined && isPruned(run, first))
      .map((one) => [`${one.reduced} ${one.protocol.text} ${one.protocol.tuning}`, one]),
  );
  const options = [...candidates].flatMap(([text, { run, reduced, protocol }]) => {
    const members = membersOf(allowed, reduced, protocol);
    const bySeed = pairBySeed(members, roles);
    if (bySeed.length === 0) return [];
    const { schedule } = run.settings;
    const rank = protocolRank(run.settings, { isReduced: reduced, seeds: bySeed.length });
    const open = departures(run.settings).every((part) => part === 'fineTuning');
    return [{ bySeed, rank, text, notes: notesOn(bySeed, roles), schedule, open }];
  });
  options.sort((a, b) => compareRanks(a.rank, b.rank) || (a.text < b.text ? -1 : 1));
  const [best, ...others] = options;
  if (best === undefined) return [];
  // of the paper's own schedule any length of fine-tuning is heard, until there is the declared one
  const literal = best.schedule.kind === 'equal';
  const heard = others.filter(
    ({ rank, schedule, open }) => rank[1] === 0 || (!literal && schedule.kind === 'equal' && open),
  );
  return [best, ...heard.filter(({ rank }) => rank[0] === best.rank[0])];
}

interface Allowed {
  readonly run: FinishedRun;
  readonly reduced: boolean;
  readonly protocol: Protocol;
}

function membersOf(all: readonly Allowed[], reduced: boolean, protocol: Protocol): FinishedRun[] {
  return all
    .filter((one) => one.reduced === reduced && followsProtocol(one.protocol, protocol))
    .map(({ run }) => run);
}

function pairBySeed(runs: readonly FinishedRun[], roles: readonly Role[]): SeedRuns[] {
  const ordered = [...runs].sort(
    (a, b) => b.evolution.length - a.evolution.length || (a.hash < b.hash ? -1 : 1),
  );
  const seeds = [...new Set(runs.map(({ settings }) => settings.seed))].sort((a, b) => a - b);
  return seeds.flatMap((seed) => {
    const found = roles.map((role) =>
      ordered.find((run) => run.settings.seed === seed && plays(run, role)),
    );
    const known = found.filter((run) => run !== undefined);
    return known.length === roles.length ? [{ seed, runs: known }] : [];
  });
}

function plays(run: FinishedRun, role: Role): boolean {
  return isPruned(run, role) && (worksOn(run, role) || standsIn(run, role));
}

function isPruned({ settings }: FinishedRun, { condition }: Role): boolean {
  return sameCondition(pruningConditionOf(settings), condition);
}

function worksOn(run: FinishedRun, { problem }: Role): boolean {
  return sameKindOfProblem(problemOf(run), problem);
}

/** Whether a run's data set stands in for that of the role. */
function standsIn({ settings: { model, dataset } }: FinishedRun, { problem }: Role): boolean {
  const original = datasetFacts({ dataset }).standsFor?.dataset;
  return original !== undefined && sameKindOfProblem({ model, dataset: original }, problem);
}

function isReduced(run: FinishedRun, roles: readonly Role[]): boolean {
  if (run.settings.trainImages !== null) return true;
  const isPart = datasetFacts(run.settings).standsFor !== undefined;
  return isPart && !roles.some((role) => worksOn(run, role));
}

function notesOn(bySeed: readonly SeedRuns[], roles: readonly Role[]): Note[] {
  const all = bySeed.flatMap(({ runs }) => runs.map(({ settings }) => settings));
  const [first] = all;
  if (first === undefined) return [];
  const { trainImages } = first;
  const substitute = bySeed
    .flatMap(({ runs }) => runs.filter((run, at) => roles[at] && standsIn(run, roles[at])))
    .map(({ settings }) => settings)[0];
  const parts = departures(first);
  return [
    ...(trainImages === null ? [] : [{ kind: 'fewer images', trainImages } as const]),
    ...(substitute ? [{ kind: 'substitute data', dataset: substitute.dataset } as const] : []),
    ...(parts.length === 0 ? [] : [{ kind: 'other settings', parts } as const]),
  ];
}
