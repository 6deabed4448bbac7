import type { Problem } from '../problems/problem.js';
import { sameProblem } from '../problems/problem.js';
import type { ProtocolStudy } from '../protocols/protocol-transitions.js';
import type { AssumptionStudy } from '../protocols/sensitivity.js';
import { geometricMean } from '../statistics/geometric-mean.js';
import { transitionDensity } from '../transition/measured-run.js';

/** The collapse under one way to do what the paper's text says. */
export interface Choice {
  /** The change as `--set` takes it; `base` for none. */
  readonly change: string;
  /** Half-way density, geometric mean over the seeds. */
  readonly density: number;
  readonly seeds: number;
}

/** How far the collapse moves with choices that the paper's text leaves open. */
export interface Dependence {
  readonly problem: Problem;
  /** Whether the ways are protocols of the paper's own schedule, or changes of a fast one. */
  readonly onPapersSchedule: boolean;
  /** Ways that were tried, the base among them; count. */
  readonly ways: number;
  readonly base: Choice | null;
  readonly least: Choice;
  readonly most: Choice;
}

const widths = 'model.widths';

/** From the family of protocols where there is one, or else from the changes that were tried. */
export function dependenceOf(
  problem: Problem,
  protocols: readonly ProtocolStudy[],
  tried: AssumptionStudy | null,
): Dependence | null {
  const family = protocols.find((study) => sameProblem(study.problem, problem));
  if (family !== undefined) {
    // other widths are other sizes, of which the finite-size analysis tells
    const own = family.transitions.filter(({ protocol }) => protocol.axis !== widths);
    const choices = own.map(({ protocol, density, seeds }) => ({
      change: protocol.name,
      density,
      seeds,
      isBase: protocol.axis === null,
    }));
    return spanOf(problem, choices, true);
  }
  if (tried === null || !sameProblem(tried.problem, problem)) return null;
  const rows = [
    { change: 'base', runs: tried.ensemble, isBase: true },
    // the schedule is told by itself: it stands beside every collapse
    ...tried.rows
      .filter(({ assumption: { setting } }) => setting !== 'schedule' && setting !== widths)
      .map(({ change, runs }) => ({ change, runs, isBase: false })),
  ];
  const choices = rows.flatMap(({ change, runs, isBase }) => {
    const mean = geometricMean(runs.map(transitionDensity));
    return mean === null ? [] : [{ change, density: mean.value, seeds: mean.count, isBase }];
  });
  return spanOf(problem, choices, false);
}

function spanOf(
  problem: Problem,
  choices: readonly (Choice & { readonly isBase: boolean })[],
  onPapersSchedule: boolean,
): Dependence | null {
  const sorted = [...choices].sort((a, b) => a.density - b.density);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined || sorted.length < 2) return null;
  const base = sorted.find(({ isBase }) => isBase) ?? null;
  return { problem, onPapersSchedule, ways: sorted.length, base, least, most };
}
