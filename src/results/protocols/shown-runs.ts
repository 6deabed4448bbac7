import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { sizedEnsembles } from '../finite-size/sized-ensembles.js';
import { isTunedMagnitude } from '../problems/pruning-condition.js';
import { departures } from './declared-settings.js';
import { sensitivityRows } from './sensitivity.js';

/**
 * The runs that figures and analyses show one by one.
 *
 * Beside runs with the declared settings, those that try another value of one assumption or another
 * size of the network are left out: the table of sensitivities and the finite-size analysis tell of
 * them. Another schedule is no such variant, nor is anything where the declared settings were not run.
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
  return runs.filter((run) => !variants.has(run) || isDeclared(run));
}

function isDeclared(run: FinishedRun): boolean {
  return isTunedMagnitude(run) && departures(run.settings).length === 0;
}
