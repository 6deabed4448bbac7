import { cnn5Kmnist, cnn5Mnist, fc4Kmnist, fc4Mnist } from '../problems/paper-problems.js';
import { type Problem, sameKindOfProblem } from '../problems/problem.js';

/** Test images behind the published accuracies. */
export const publishedImages = 10_000;

/** Accuracies of the unpruned networks that the paper reports; shares. */
const published: readonly (readonly [Problem, number])[] = [
  [fc4Mnist, 0.9703],
  [fc4Kmnist, 0.8606],
  [cnn5Mnist, 0.9905],
  [cnn5Kmnist, 0.9252],
];

/** Accuracy that the paper reports for the unpruned network; share; null where it gives none. */
export function publishedBaseline(problem: Problem): number | null {
  return published.find(([paper]) => sameKindOfProblem(paper, problem))?.[1] ?? null;
}
