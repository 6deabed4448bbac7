import { curveOfRun, floors, orderParameters } from '../experiments/curves-of-runs.js';
import type { FinishedRun } from '../experiments/finished-run.js';
import { groupByProblem } from '../report/conditions.js';
import type { CriticalityStudy } from '../report/picture-of-analysis.js';
import { analyseSideBySide } from './analyse-side-by-side.js';
import type { ProgressDisplay } from './progress-display.js';

export interface StudiedProblem {
  readonly study: CriticalityStudy;
  /** The runs of the ensemble; at least one. */
  readonly ensemble: readonly [FinishedRun, ...FinishedRun[]];
  readonly parameter: (typeof orderParameters)[number];
}

/**
 * The exponent analysis of every ensemble of magnitude-pruned, fine-tuned runs, for both order
 * parameters. Runs that differ in more than the seed are different ensembles; the largest counts.
 */
export async function criticalityStudies(
  runs: readonly FinishedRun[],
  folderOf: (run: FinishedRun) => string,
  replicates: number,
  jobs: number,
  display: ProgressDisplay,
): Promise<StudiedProblem[]> {
  const found: StudiedProblem[] = [];
  for (const { problem, ensemble } of ensemblesOf(runs)) {
    for (const parameter of orderParameters) {
      const curves = ensemble.map((run) => curveOfRun(run, folderOf(run), parameter));
      const bar = display.start(`${problem}, ${parameter}`);
      const options = { floor: floors[parameter], replicates };
      const analysis = await analyseSideBySide(curves, options, jobs, bar);
      bar.end(true);
      const observable = parameter === 'accuracy' ? parameter : `${parameter} (nats)`;
      found.push({ study: { problem, observable, curves, analysis }, ensemble, parameter });
    }
  }
  return found;
}

function ensemblesOf(runs: readonly FinishedRun[]) {
  return groupByProblem(runs).flatMap(({ problem, arms, runs: named }) => {
    const [largest] = arms
      .map((arm) => named.filter((entry) => entry.arm === arm).map(({ run }) => run))
      .filter(([first]) => first && isStudied(first))
      .sort((a, b) => b.length - a.length);
    const [first, ...others] = largest ?? [];
    return first ? [{ problem, ensemble: [first, ...others] as const }] : [];
  });
}

function isStudied({ settings }: FinishedRun): boolean {
  return settings.pruning.rule === 'magnitude' && settings.fineTuning.epochs > 0;
}
