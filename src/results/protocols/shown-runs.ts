import { protocolFamily } from '../../experiments/settings/protocol-family.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { sizedEnsembles } from '../finite-size/sized-ensembles.js';
import { groupByProblem } from '../problems/group-by-problem.js';
import { type Problem, problemOf, sameKindOfProblem } from '../problems/problem.js';
import { prunedNetworks } from '../problems/pruned-networks.js';
import { isTunedMagnitude } from '../problems/pruning-condition.js';
import { departures } from './declared-settings.js';
import { sensitivityRows } from './sensitivity.js';
import { settingsBut } from './settings-comparison.js';

/** Most ways of training and pruning networks of one kind that are shown beside one another. */
export const mostShown = 6;

/** Most ways of training and pruning networks of any kind that one report tells of one by one. */
export const mostTold = 12;

/**
 * The runs that figures and analyses show one by one.
 *
 * All, unless networks of one kind were trained and pruned in more ways than can be shown beside one
 * another, or networks of all kinds in more than a report can tell of. Then, beside runs with the declared
 * settings, those that try another value of one assumption or another size of the network are left out:
 * the table of sensitivities and the finite-size analysis tell of them, and the section on protocols of
 * those of the family. Another schedule is no such variant, nor is anything where the declared settings
 * were not run.
 */
export function shownRuns(runs: readonly FinishedRun[]): readonly FinishedRun[] {
  const variants = new Set<FinishedRun>();
  for (const reference of runs.filter(isDeclared)) {
    for (const { assumption, runs: tried } of sensitivityRows(reference, runs)) {
      if (assumption.setting !== 'schedule') for (const run of tried) variants.add(run);
    }
    for (const sized of sizedEnsembles(reference, runs)) {
      if (!sized.runs.includes(reference)) for (const run of sized.runs) variants.add(run);
    }
  }
  for (const run of familyVariants(runs)) variants.add(run);
  const crowded = crowdedProblems(runs);
  const isCrowded = (run: FinishedRun) =>
    crowded.some((problem) => sameKindOfProblem(problem, problemOf(run)));
  return runs.filter((run) => !variants.has(run) || isDeclared(run) || !isCrowded(run));
}

/** Problems, one of a kind, with more ways of training and pruning than a figure can show, or a report tell of. */
function crowdedProblems(runs: readonly FinishedRun[]): readonly Problem[] {
  const all = prunedNetworks(runs);
  const alike = (problem: Problem) =>
    all.filter((other) => sameKindOfProblem(other.problem, problem));
  const problems = all.map(({ problem }) => problem);
  if (all.length > mostTold) return problems;
  return problems.filter((problem) => alike(problem).length > mostShown);
}

/** Runs of the other protocols of a family whose base was run. */
function familyVariants(runs: readonly FinishedRun[]): readonly FinishedRun[] {
  const protocolOf = ({ settings }: Pick<FinishedRun, 'settings'>) =>
    settingsBut(settings, ['seed', 'recording', 'engine', 'rule']);
  const known = new Set(runs.map(protocolOf));
  const families = groupByProblem(runs).map(({ problem }) => protocolFamily({ ...problem }));
  const others = families
    .filter(([base]) => base !== undefined && known.has(protocolOf(base)))
    .flatMap(([, ...rest]) => rest.map(protocolOf));
  return runs.filter((run) => others.includes(protocolOf(run)));
}

function isDeclared(run: FinishedRun): boolean {
  return isTunedMagnitude(run) && departures(run.settings).length === 0;
}
