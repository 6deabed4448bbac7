import type { PruningCondition } from '../../../experiments/settings/pruning-condition.js';
import { paperProblems } from '../../../results/problems/paper-problems.js';
import type { Problem } from '../../../results/problems/problem.js';
import { tunedMagnitude } from '../../../results/problems/pruning-condition.js';

/** Networks of which a claim on networks in general is judged. */
export interface Subject {
  readonly problem: Problem;
  /** How they were pruned, with fine-tuning. */
  readonly condition: PruningCondition;
}

/** Those of the paper: its four problems, pruned by magnitude. */
export const paperSubjects: readonly Subject[] = paperProblems.map((problem) => ({
  problem,
  condition: tunedMagnitude,
}));
