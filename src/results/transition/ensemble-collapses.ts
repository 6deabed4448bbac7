import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { byText } from '../../numerics/by-text.js';
import { groupByProblem } from '../problems/group-by-problem.js';
import { hasDeclaredSizes } from '../problems/network-name.js';
import type { Problem } from '../problems/problem.js';
import { isTunedMagnitude } from '../problems/pruning-condition.js';
import { type DeclaredPart, departures } from '../protocols/declared-settings.js';
import { settingsBut } from '../protocols/settings-comparison.js';
import { type GeometricMean, geometricMean } from '../statistics/geometric-mean.js';
import { meanOrNull } from '../statistics/mean-or-null.js';
import { accuracyAt, entropyFallDensity, fallWidth, transitionDensity } from './measured-run.js';

/** Runs of one problem that differ in the seed alone, pruned as in the paper. */
export interface Ensemble {
  readonly problem: Problem;
  /** One a seed, by seed. */
  readonly runs: readonly [FinishedRun, ...FinishedRun[]];
  readonly schedule: RunSettings['schedule'];
  readonly fineTuning: RunSettings['fineTuning'];
  /** Parts of the settings in which they leave the declared ones. */
  readonly departures: readonly DeclaredPart[];
}

/** Where the networks of an ensemble collapse; null where a run does not. */
export interface EnsembleCollapse extends Ensemble {
  /** Prunable edges of the unpruned network; count. */
  readonly edges: number;
  /** Mean accuracies: of the unpruned network, and with 2 % of the edges left; shares. */
  readonly baseline: number | null;
  readonly atTwoPercent: number | null;
  /** Density at which half of the accuracy above guessing is left; half of the prediction entropy. */
  readonly halfWay: GeometricMean | null;
  readonly entropyHalfWay: GeometricMean | null;
  /** Density that the fall from 90 % to 10 % of the height takes. */
  readonly width: GeometricMean | null;
}

/**
 * The collapse of every problem, the schedules apart: the ensemble on which claims are judged first.
 *
 * Of a problem's ensembles those come first that saw all data, then those with the declared settings,
 * then the paper's own equal steps, then those with the most seeds. Of each kind of schedule one is
 * told. Networks of other sizes than the declared ones are left out where there are declared ones.
 */
export function ensembleCollapses(runs: readonly FinishedRun[]): EnsembleCollapse[] {
  const groups = groupByProblem(runs.filter(isTunedMagnitude));
  const usual = groups.filter(({ problem }) => hasDeclaredSizes(problem.model));
  return (usual.length > 0 ? usual : groups).flatMap(({ problem, runs: shown }) => {
    const ranked = rankedEnsembles(
      problem,
      shown.map(({ run }) => run),
    );
    const kinds = new Set(ranked.map(({ schedule }) => schedule.kind));
    return [...kinds].flatMap((kind) => {
      const best = ranked.find(({ schedule }) => schedule.kind === kind);
      return best === undefined ? [] : [collapseOf(best)];
    });
  });
}

function rankedEnsembles(problem: Problem, runs: readonly FinishedRun[]): Ensemble[] {
  const byProtocol = new Map<string, FinishedRun[]>();
  for (const run of [...runs].sort(bySeed)) {
    const text = settingsBut(run.settings, ['seed', 'recording', 'engine']);
    const same = byProtocol.get(text) ?? [];
    if (same.some(({ settings }) => settings.seed === run.settings.seed)) continue;
    byProtocol.set(text, [...same, run]);
  }
  return [...byProtocol]
    .flatMap(([text, members]) => {
      const [first, ...others] = members;
      if (first === undefined) return [];
      const { schedule, fineTuning, trainImages } = first.settings;
      const parts = departures(first.settings);
      const rank = [
        trainImages === null ? 0 : 1,
        parts.length === 0 ? 0 : 1,
        schedule.kind === 'equal' ? 0 : 1,
        -members.length,
      ];
      const ensemble = { problem, runs: [first, ...others] as const, schedule, fineTuning };
      return [{ rank, text, ensemble: { ...ensemble, departures: parts } }];
    })
    .sort((a, b) => compareRanks(a.rank, b.rank) || byText(a.text, b.text))
    .map(({ ensemble }) => ensemble);
}

function collapseOf(ensemble: Ensemble): EnsembleCollapse {
  const { runs } = ensemble;
  const edges = runs[0].steps[0]?.edges ?? 0;
  return {
    ...ensemble,
    edges,
    baseline: meanOrNull(runs.map((run) => run.steps[0]?.accuracy ?? null)),
    atTwoPercent: meanOrNull(runs.map((run) => accuracyAt(run, 0.02)?.value ?? null)),
    halfWay: geometricMean(runs.map(transitionDensity)),
    entropyHalfWay: geometricMean(runs.map((run) => entropyFallDensity(run)?.value ?? null)),
    width: geometricMean(runs.map((run) => fallWidth(run)?.value ?? null)),
  };
}

/** Whether an ensemble's data stand in for those of the paper. */
export function isSubstitute({ problem }: Pick<Ensemble, 'problem'>): boolean {
  return datasetFacts(problem).standsFor !== undefined;
}

function bySeed(a: FinishedRun, b: FinishedRun): number {
  return a.settings.seed - b.settings.seed || byText(a.hash, b.hash);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
