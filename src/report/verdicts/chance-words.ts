import { chanceLevels } from '../../results/problems/chance-levels.js';
import type { Problem } from '../../results/problems/problem.js';
import { percent } from '../document/number-format.js';

/** Accuracies that a network which knows nothing reaches, from the lowest up; one where they agree. */
export function chanceAccuracies(problem: Pick<Problem, 'dataset'>): readonly number[] {
  const { uniform, floor } = chanceLevels(problem);
  return uniform === floor ? [floor] : [uniform, floor];
}

/**
 * What a line of chance means, in words.
 *
 * @example chanceWords({ dataset: 'mnist' }) // '10.00 %, guessing among 10 classes, and 11.35 %, always naming the most frequent class'
 */
export function chanceWords(problem: Pick<Problem, 'dataset'>): string {
  const { classes } = chanceLevels(problem);
  const [uniform, mostFrequent] = chanceAccuracies(problem);
  const guess = `${percent(uniform ?? null)}, guessing among ${classes} classes`;
  if (mostFrequent === undefined) return guess;
  return `${guess}, and ${percent(mostFrequent)}, always naming the most frequent class`;
}
