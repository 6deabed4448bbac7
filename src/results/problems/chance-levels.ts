import { accuracy } from '../../experiments/observables/accuracy.js';
import { outcomeEntropy } from '../../experiments/observables/outcome-entropy.js';
import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { Problem } from './problem.js';

/** What networks that know nothing of the images come to on a data set. */
export interface ChanceLevels {
  readonly classes: number;
  /** Accuracy of naming classes at random; share. */
  readonly uniform: number;
  /** Accuracy of always naming the class that is most frequent among the test images; share. */
  readonly mostFrequent: number;
  /** The higher of the two, below which no network need fall; share. */
  readonly floor: number;
  /** Accuracy from which heights are counted; share. */
  readonly guessing: number;
  /** Largest entropy, of equally likely classes; nats. */
  readonly entropyCeiling: number;
}

/**
 * The levels of chance of a data set.
 *
 * Heights of accuracy count from the floor. Of the data sets that come with the program they count
 * from naming ten classes at random, as `assumptions.ts` declares: MNIST's most frequent class is 11.35 % of the
 * test images, the others' are 10 %.
 */
export function chanceLevels({ dataset }: Pick<Problem, 'dataset'>): ChanceLevels {
  const { classes, largestClass, isOwn } = datasetFacts({ dataset });
  const uniform = accuracy.floor(classes);
  const floor = Math.max(uniform, largestClass);
  return {
    classes,
    uniform,
    mostFrequent: largestClass,
    floor,
    guessing: isOwn ? floor : uniform,
    entropyCeiling: outcomeEntropy.ceiling(classes),
  };
}

/**
 * Accuracy of a network that tells at least one more class from the others than one that guesses; share.
 *
 * Guessing and one class more, but no more than 10 points: 20 % among ten balanced classes.
 */
export function learnedLevel(problem: Pick<Problem, 'dataset'>): number {
  const { guessing, uniform } = chanceLevels(problem);
  return guessing + Math.min(uniform, 0.1);
}
