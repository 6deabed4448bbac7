import {
  type PruningCondition,
  pruningConditionOf,
} from '../../experiments/settings/pruning-condition.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { byText } from '../../numerics/by-text.js';
import { isRecording, settingsByPath } from '../protocols/settings-comparison.js';
import { type Problem, problemName, problemOf } from './problem.js';
import { conditionName, type ShownCondition, sameCondition } from './pruning-condition.js';

/** A run and how a report shows it. */
export interface ShownRun {
  readonly run: FinishedRun;
  /** One of the group's conditions, the same object. */
  readonly condition: ShownCondition;
  readonly seed: number;
}

/** The problem's runs, in a fixed order: condition, then seed. */
export interface ProblemRuns {
  readonly problem: Problem;
  readonly conditions: readonly ShownCondition[];
  /** At least one. */
  readonly runs: readonly [ShownRun, ...ShownRun[]];
}

/**
 * Groups runs by problem and tells their conditions apart.
 *
 * Runs of one rule, with or without fine-tuning, are of different conditions where their schedule is
 * of another kind or any setting differs; seeds and what is recorded make no condition.
 *
 * @returns problems and runs in an order that does not depend on the order of `runs`.
 */
export function groupByProblem(runs: readonly FinishedRun[]): readonly ProblemRuns[] {
  const byName = new Map<string, FinishedRun[]>();
  for (const run of runs) {
    const name = problemName(problemOf(run));
    byName.set(name, [...(byName.get(name) ?? []), run]);
  }
  return [...byName]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, members]) => {
      const conditions = new Map<string, ShownCondition>();
      const shown = members.map((run): ShownRun => {
        const found = shownCondition(run, members);
        const name = conditionName(found);
        const condition = conditions.get(name) ?? found;
        conditions.set(name, condition);
        return { run, condition, seed: run.settings.seed };
      });
      const [first, ...others] = shown.sort(inOrder);
      if (first === undefined) return [];
      const sorted = [first, ...others] as const;
      const problem = problemOf(first.run);
      return [
        { problem, conditions: [...new Set(sorted.map((one) => one.condition))], runs: sorted },
      ];
    });
}

/** The runs of one of a group's conditions, by seed. */
export function runsOf(group: ProblemRuns, condition: ShownCondition): readonly FinishedRun[] {
  return group.runs.filter((one) => one.condition === condition).map(({ run }) => run);
}

/** The condition of a run, with the settings in which it differs from others of the condition. */
function shownCondition({ settings }: FinishedRun, all: readonly FinishedRun[]): ShownCondition {
  const condition = pruningConditionOf(settings);
  const namesakes = all
    .map((run) => run.settings)
    .filter((other) => sameCondition(pruningConditionOf(other), condition));
  const alike = namesakes.filter((other) => other.schedule.kind === settings.schedule.kind);
  const [everyone, same] = [namesakes, alike].map((group) => group.map(settingsByPath));
  const differing = [...settingsByPath(settings)].filter(([path, value]) => {
    if (path === 'seed' || isRecording(path)) return false;
    const others = path.startsWith('schedule.') ? same : everyone;
    return others?.some((other) => JSON.stringify(other.get(path)) !== JSON.stringify(value));
  });
  const schedule = alike.length < namesakes.length ? settings.schedule : null;
  return { ...condition, schedule, differing };
}

function inOrder(a: ShownRun, b: ShownRun): number {
  return (
    rank(a.condition) - rank(b.condition) ||
    byText(conditionName(a.condition), conditionName(b.condition)) ||
    a.seed - b.seed ||
    byText(a.run.hash, b.run.hash)
  );
}

/** The paper's rule first, then any other, tuned before untuned. */
function rank({ isPapersRule, isFineTuned }: PruningCondition): number {
  return (isPapersRule ? 0 : 1) + (isFineTuned ? 0 : 2);
}
