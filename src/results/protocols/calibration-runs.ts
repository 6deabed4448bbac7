import { firstFamilySeed } from '../../experiments/settings/family-runs.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { fc4Mnist } from '../problems/paper-problems.js';
import { problemOf, sameProblem } from '../problems/problem.js';
import { isTunedMagnitude } from '../problems/pruning-condition.js';
import { departures } from './declared-settings.js';

/** Runs that chose the length of fine-tuning of the base, and all others. */
export interface CalibrationSplit {
  readonly calibration: readonly FinishedRun[];
  readonly judged: readonly FinishedRun[];
}

/**
 * Keeps the runs on which the base was chosen apart from those on which everything else is judged.
 *
 * Those are literal runs of FC4 on MNIST, of any length of fine-tuning, whose seeds come before the
 * family's. Where the family was not run there is nothing better to judge, and none are set apart.
 */
export function calibrationSplit(runs: readonly FinishedRun[]): CalibrationSplit {
  const literal = runs.filter(isLiteral);
  const isOfFamily = ({ settings }: FinishedRun) => settings.seed >= firstFamilySeed;
  const hasBase = literal.some((run) => isOfFamily(run) && departures(run.settings).length === 0);
  const calibration = hasBase ? literal.filter((run) => !isOfFamily(run)) : [];
  return { calibration, judged: runs.filter((run) => !calibration.includes(run)) };
}

function isLiteral(run: FinishedRun): boolean {
  const { schedule, trainImages } = run.settings;
  return (
    schedule.kind === 'equal' &&
    trainImages === null &&
    isTunedMagnitude(run) &&
    sameProblem(problemOf(run), fc4Mnist) &&
    departures(run.settings).every((part) => part === 'fineTuning')
  );
}
