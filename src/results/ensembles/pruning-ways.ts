import { fewestSeeds } from '../../criticality/fits/refusal.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { sameProblem } from '../problems/problem.js';
import { mostShown } from '../protocols/shown-runs.js';
import { type Ensemble, rankedEnsembles } from './ranked-ensembles.js';

/** One way to train and prune the networks of a problem; several schedules may follow it. */
export interface PruningWay {
  /** The ensemble that is analysed and drawn for it. */
  readonly studied: Ensemble;
  /** Those of other schedules. */
  readonly others: readonly Ensemble[];
}

/** What is studied one by one, and what is not. */
export interface PruningWays {
  readonly ways: readonly PruningWay[];
  /** Ensembles that no exponent is sought of. */
  readonly leftOut: readonly Ensemble[];
}

/**
 * The ways in which the networks of every problem were trained and pruned, the paper's first.
 *
 * Of the schedules of one way the base of the protocol family is studied where it has enough seeds for an
 * error, as faster schedules do not overrule the paper's own; otherwise the one with most seeds. Of each
 * problem as many ways are studied as can be shown beside one another.
 */
export function pruningWays(runs: readonly FinishedRun[]): PruningWays {
  const ranked = rankedEnsembles(runs);
  const all = ranked.flatMap((first, at) => {
    const same = ranked.filter(
      (one) => one.way === first.way && sameProblem(one.problem, first.problem),
    );
    if (ranked.indexOf(same[0] as Ensemble) !== at) return [];
    const [studied = first, ...others] = [...same].sort(
      (a, b) => Number(isBase(b)) - Number(isBase(a)) || b.runs.length - a.runs.length,
    );
    return [{ studied, others }];
  });
  const ways = all.filter((way, at) => {
    const before = all.slice(0, at).filter((one) => isSameProblem(one, way));
    return before.length < mostShown;
  });
  const studied = ways.map((way) => way.studied);
  return { ways, leftOut: ranked.filter((one) => !studied.includes(one)) };
}

function isSameProblem(a: PruningWay, b: PruningWay): boolean {
  return sameProblem(a.studied.problem, b.studied.problem);
}

/** Whether runs follow the paper's own schedule as declared, and are enough to know an error. */
function isBase({ runs, departures }: Ensemble): boolean {
  const isLiteral = runs.every(({ settings }) => settings.schedule.kind === 'equal');
  return runs.length >= fewestSeeds && isLiteral && departures.length === 0;
}
