import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { type Chosen, type Needs, type Role, rankedChoices, type SeedRuns } from './choose-runs.js';
import type { Finding } from './claim.js';
import type { Estimated, Evidence } from './evidence.js';
import { type JudgeOptions, judgeValues } from './judge-values.js';
import { problemName, runCommand } from './problem.js';
import { strictest, summarise } from './summarise.js';

/** A number that each seed's runs give, and the values with which the claim agrees. */
export interface Quantity extends JudgeOptions {
  /** What it is, for instance `loss at 10 %`. */
  readonly name: string;
  /** @param runs - one run a role, in their order. @returns null where it is not defined. */
  measure(runs: readonly FinishedRun[]): Estimated | null;
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
      return {
        title,
        finding: judgeChoices(choices, quantities),
        command: commandFor(roles),
      };
    }),
  );
}

/** One comparison a problem, of the given arms. */
export function eachProblem(
  problems: readonly Role['problem'][],
  arms: readonly Role['arm'][] = ['magnitude'],
): Comparison[] {
  return problems.map((problem) => ({
    title: problemName(problem),
    roles: arms.map((arm) => ({ problem, arm })),
  }));
}

function judgeChoices(
  [chosen, ...others]: readonly Chosen[],
  quantities: readonly Quantity[],
): Finding | null {
  if (chosen === undefined) return null;
  const { verdict, found } = judgeChosen(chosen, quantities);
  const against = others.flatMap((other) => {
    const elsewhere = judgeChosen(other, quantities);
    return elsewhere.verdict === opposite[verdict]
      ? [`but ${elsewhere.verdict} with ${other.schedule}: ${elsewhere.found}`]
      : [];
  });
  return { verdict, found: [found, ...against].join('; ') };
}

const opposite: Partial<Record<Finding['verdict'], Finding['verdict']>> = {
  replicated: 'not replicated',
  'not replicated': 'replicated',
};

function judgeChosen({ bySeed, notes }: Chosen, quantities: readonly Quantity[]): Finding {
  const parts = quantities.map((quantity) => {
    const values = bySeed.map(({ runs }: SeedRuns) => quantity.measure(runs));
    const { verdict, found } = judgeValues(values, quantity);
    return { verdict, found: `${quantity.name} ${found}` };
  });
  return {
    verdict: strictest(parts.map(({ verdict }) => verdict)),
    found: [parts.map(({ found }) => found).join(', '), ...notes].join('; '),
  };
}

function commandFor(roles: readonly Role[]): string {
  const commands = [...new Set(roles.map(({ problem }) => `\`${runCommand(problem)}\``))];
  return commands.length === 1
    ? commands.join('')
    : `${commands.join(' and ')}, then \`npx criticality report reports/quick\``;
}
