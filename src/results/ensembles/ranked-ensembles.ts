import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { byText } from '../../numerics/by-text.js';
import { groupByProblem, type ProblemRuns, type ShownRun } from '../problems/group-by-problem.js';
import type { Problem } from '../problems/problem.js';
import type { ShownCondition } from '../problems/pruning-condition.js';
import { type DeclaredPart, departures } from '../protocols/declared-settings.js';
import { type Aspect, settingsBut } from '../protocols/settings-comparison.js';
import { compareRanks, protocolRank } from './protocol-rank.js';

/** Runs of one problem that differ in the seed alone, pruned by a rule that chooses and fine-tuned. */
export interface Ensemble {
  readonly problem: Problem;
  /** How they were trained and pruned, with what tells them from others of the problem. */
  readonly condition: ShownCondition;
  /** One a seed, by seed. */
  readonly runs: readonly [FinishedRun, ...FinishedRun[]];
  readonly schedule: RunSettings['schedule'];
  readonly fineTuning: RunSettings['fineTuning'];
  /** Parts of the settings in which they leave the declared ones. */
  readonly departures: readonly DeclaredPart[];
  /** Equal where ensembles differ in problem and schedule alone, each with its declared fine-tuning. */
  readonly way: string;
}

/**
 * The ensembles of every problem, those that are heard first first: pruned by the paper's rule, then as
 * `protocolRank` says.
 *
 * @returns in the order of the problems; no matter in which order `runs` come.
 */
export function rankedEnsembles(runs: readonly FinishedRun[]): readonly Ensemble[] {
  return groupByProblem(runs).flatMap((group) =>
    [...protocolsOf(group)]
      .flatMap(([text, members]) => {
        const ensemble = ensembleOf(group.problem, members);
        return ensemble === null ? [] : [{ text, ensemble, rank: rankOf(ensemble) }];
      })
      .sort((a, b) => compareRanks(a.rank, b.rank) || byText(a.text, b.text))
      .map(({ ensemble }) => ensemble),
  );
}

/** Fine-tuned runs that no control is, by their settings but for the seed; one run a seed. */
function protocolsOf({ runs }: ProblemRuns): ReadonlyMap<string, readonly ShownRun[]> {
  const protocols = new Map<string, ShownRun[]>();
  const own = runs.filter(({ condition }) => condition.isFineTuned && !condition.isControl);
  for (const one of own.sort((a, b) => a.seed - b.seed || byText(a.run.hash, b.run.hash))) {
    const text = settingsBut(one.run.settings, ['seed', 'recording', 'engine']);
    const same = protocols.get(text) ?? [];
    if (same.some(({ seed }) => seed === one.seed)) continue;
    protocols.set(text, [...same, one]);
  }
  return protocols;
}

function ensembleOf(problem: Problem, [first, ...others]: readonly ShownRun[]): Ensemble | null {
  if (first === undefined) return null;
  const { settings } = first.run;
  const { schedule, fineTuning } = settings;
  return {
    problem,
    condition: first.condition,
    runs: [first.run, ...others.map(({ run }) => run)],
    schedule,
    fineTuning,
    departures: departures(settings),
    way: wayOf(settings),
  };
}

function rankOf({ condition, runs }: Ensemble): readonly number[] {
  const { settings } = runs[0];
  const isReduced = settings.trainImages !== null;
  return [
    condition.isPapersRule ? 0 : 1,
    ...protocolRank(settings, { isReduced, seeds: runs.length }),
  ];
}

/** Settings but for problem and schedule; the declared fine-tuning of a schedule goes with it. */
function wayOf(settings: RunSettings): string {
  const apart: readonly Aspect[] = [
    'seed',
    'recording',
    'engine',
    'schedule',
    'network',
    'data set',
  ];
  const isDeclared = !departures(settings).includes('fineTuning');
  return settingsBut(settings, isDeclared ? [...apart, 'fine-tuning'] : apart);
}
