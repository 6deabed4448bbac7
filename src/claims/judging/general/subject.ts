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

/** The networks of one problem of the paper, pruned as in the paper: by magnitude. */
export function paperSubject(problem: Problem): Subject {
  return { problem, condition: tunedMagnitude };
}

/** Those of its four problems. */
export const paperSubjects: readonly Subject[] = paperProblems.map(paperSubject);
