import type { PruningCondition } from '../../experiments/settings/pruning-condition.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { firstOfEach } from '../../results/first-of-each.js';
import { type Problem, problemName, sameKindOfProblem } from '../../results/problems/problem.js';
import { tunedMagnitude, tunedRandom } from '../../results/problems/pruning-condition.js';
import type { Estimate } from '../../results/statistics/estimate.js';
import { type Chosen, type Needs, type Role, rankedChoices } from './choose-runs.js';
import type { Evidence } from './evidence.js';
import {
  type Finding,
  type Testimony,
  type Verdict,
  type WantedRuns,
  wantedRuns,
} from './finding.js';
import type { Subject } from './general/subject.js';
import { type Accepted, type JudgeOptions, judgeValues } from './judge-values.js';
import { strictest, summarise } from './summarise.js';

/** A number that each seed's runs give, and the values with which the claim agrees. */
export interface Quantity extends Omit<JudgeOptions, 'accept'> {
  /** What it is, for instance `loss at 10 %`. */
  readonly name: string;
  /** @param runs - one run a role, in their order. @returns null where it is not defined. */
  measure(runs: readonly FinishedRun[]): Estimate | null;
  /** Where the bounds depend on the problem, from the runs of the first seed. */
  readonly accept: Accepted | ((runs: readonly FinishedRun[]) => Accepted);
}

/** One place at which a claim is tested. */
export interface Comparison {
  /** For instance `FC4 on MNIST`. */
  readonly title: string;
  readonly roles: readonly Role[];
}

/**
 * Judges a claim on pruning runs: every quantity of every comparison, seed by seed.
 *
 * Comparisons without runs do not weigh on the verdict. Where another schedule with the declared
 * settings gives the opposite verdict, the finding says so; the verdict is that of the chosen runs.
 */
export function judgeRuns(
  evidence: Evidence,
  comparisons: readonly Comparison[],
  needs: Needs,
  quantities: readonly Quantity[],
): Finding {
  return summarise(
    comparisons.map(({ title, roles }) => {
      const choices = rankedChoices(evidence.runs, roles, needs);
      return { title, testimony: judgeChoices(choices, quantities), wanted: wantedFor(roles) };
    }),
  );
}

/** What a claim compares networks with. */
export type Control = 'random' | 'without fine-tuning';

/** One comparison a subject, alone or with a control. */
export function eachSubject(subjects: readonly Subject[], control?: Control): Comparison[] {
  return subjects.map(({ problem, condition }) => ({
    title: problemName(problem),
    roles: [
      { problem, condition },
      ...(control === undefined ? [] : [{ problem, condition: controlOf(condition, control) }]),
    ],
  }));
}

function controlOf(condition: PruningCondition, control: Control): PruningCondition {
  return control === 'random' ? tunedRandom : { ...condition, isFineTuned: false };
}

/** One comparison a problem, of magnitude-pruned and fine-tuned networks. */
export function eachProblem(problems: readonly Problem[]): Comparison[] {
  return eachSubject(problems.map((problem) => ({ problem, condition: tunedMagnitude })));
}

function judgeChoices(
  [chosen, ...others]: readonly Chosen[],
  quantities: readonly Quantity[],
): Testimony | null {
  if (chosen === undefined) return null;
  const found = judgeChosen(chosen, quantities);
  const against = others
    .map((other) => ({ ...judgeChosen(other, quantities), schedule: other.schedule }))
    .filter(({ verdict }) => verdict === opposite[found.verdict]);
  return { ...found, against };
}

const opposite: Partial<Record<Verdict, Verdict>> = {
  replicated: 'not replicated',
  'not replicated': 'replicated',
};

function judgeChosen({ bySeed, notes }: Chosen, quantities: readonly Quantity[]): Testimony {
  const parts = quantities.map((quantity) => {
    const values = bySeed.map(({ runs }) => quantity.measure(runs));
    const { accept: rule } = quantity;
    const accept = typeof rule === 'function' ? rule(bySeed[0]?.runs ?? []) : rule;
    return judgeValues(values, { ...quantity, accept }, quantity.name);
  });
  return joined(parts, notes);
}

/** Several quantities of the same runs; the strictest verdict is theirs. */
export function joined(parts: readonly Testimony[], notes: Testimony['notes'] = []): Testimony {
  return {
    verdict: strictest(parts.map(({ verdict }) => verdict)),
    statements: parts.flatMap(({ statements }) => statements),
    notes,
    density: null,
    against: [],
  };
}

/** The quick runs of every problem, which hold all conditions. */
function wantedFor(roles: readonly Role[]): WantedRuns {
  const problems = roles.map(({ problem }) => problem);
  const unique = firstOfEach(problems, sameKindOfProblem);
  return { ...wantedRuns('quick', ...unique), together: unique.length > 1 };
}
