import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import type { ProblemStudy } from '../criticality/criticality-study.js';
import { hasDeclaredSizes } from '../problems/network-name.js';
import type { Problem } from '../problems/problem.js';
import { departures } from '../protocols/declared-settings.js';
import { sameBut } from '../protocols/settings-comparison.js';
import { meanOrNull } from '../statistics/mean-or-null.js';
import { transitionDensity } from './measured-run.js';

/** Where the networks of one problem lose half of their accuracy above guessing. */
export interface Collapse {
  readonly problem: Problem;
  /** Mean over the seeds; density. */
  readonly density: number;
  readonly seeds: number;
  /** Null for all. */
  readonly trainImages: number | null;
  /**
   * The same of runs that differ in the schedule, with the fine-tuning that is declared for it, or else
   * with the same; null where there are none.
   */
  readonly elsewhere: {
    readonly density: number;
    readonly seeds: number;
    readonly schedule: RunSettings['schedule'];
  } | null;
}

/** Studies of networks of the declared sizes, or all where there are none. */
export function toldStudies(studies: readonly ProblemStudy[]): readonly ProblemStudy[] {
  const usual = studies.filter(({ problem }) => hasDeclaredSizes(problem.model));
  return usual.length > 0 ? usual : studies;
}

/**
 * The collapse of every studied ensemble of which each run collapses.
 *
 * @param runs - among which to look for other schedules.
 */
export function collapses(
  studies: readonly ProblemStudy[],
  runs: readonly FinishedRun[],
): Collapse[] {
  const ensembles = new Map(
    studies.map(({ problem, ensemble }) => [ensemble[0].hash, { problem, ensemble }]),
  );
  return [...ensembles.values()].flatMap(({ problem, ensemble }) => {
    const density = meanOrNull(ensemble.map(transitionDensity));
    if (density === null) return [];
    const [reference] = ensemble;
    const { trainImages } = reference.settings;
    return [
      {
        problem,
        density,
        seeds: ensemble.length,
        trainImages,
        elsewhere: withOtherSchedule(reference, runs),
      },
    ];
  });
}

function withOtherSchedule(
  { settings }: FinishedRun,
  runs: readonly FinishedRun[],
): Collapse['elsewhere'] {
  const scheduled = runs.filter((other) => other.settings.schedule.kind !== settings.schedule.kind);
  const declared = scheduled.filter(
    (other) =>
      sameBut(other.settings, settings, ['schedule', 'fine-tuning', 'seed', 'recording']) &&
      departures(other.settings).join() === departures(settings).join(),
  );
  const alike = scheduled.filter((other) =>
    sameBut(other.settings, settings, ['schedule', 'seed', 'recording']),
  );
  const others = declared.length > 0 ? declared : alike;
  const [first] = others;
  const density = meanOrNull(others.map(transitionDensity));
  if (first === undefined || density === null) return null;
  return { density, seeds: others.length, schedule: first.settings.schedule };
}
