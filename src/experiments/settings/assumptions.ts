/** A choice that the paper's text does not fix. */
export interface Assumption {
  /** Path of the setting; null where it is not a setting. */
  readonly setting: string | null;
  readonly question: string;
  readonly choice: string;
  readonly why: string;
  /** Values to try for a sensitivity row, as arguments of `--set`; empty where there are none. */
  readonly alternatives: readonly string[];
  /** Those of the protocol family, where they are others; `protocolFamily` says what that is. */
  readonly protocols?: readonly string[];
}

/**
 * Epochs of fine-tuning a step in the base of the protocol family.
 *
 * The text gives no length, and none is plainly meant; `fine-tuning-length.ts` says by which rule
 * this one was chosen: of FC4 on MNIST, seeds 1 to 5, the largest metric far from the limit is
 * 0.024 to 0.031 with 0.02 epochs a step and 0.071 to 0.079 with 0.1; 0.25 take too long in all.
 */
export const baseFineTuning = 0.1;

/** The setting that it chooses. */
export const fineTuningAxis = 'fineTuning.epochs';

/** Every declared assumption, in the order of the protocol. */
export const assumptions: readonly Assumption[] = [
  {
    setting: 'model.widths',
    question: 'Widths of FC4',
    choice: '784-128-64-32-10',
    why: 'a small network; the published baselines (97.03 % MNIST, 86.06 % KMNIST) point to one',
    alternatives: [
      'model={"kind":"fc4","widths":[64,32,16]}',
      'model={"kind":"fc4","widths":[256,128,64]}',
    ],
  },
  {
    setting: 'model',
    question: 'Shape of CNN5',
    choice: 'LeNet-5: 6 and 16 filters of 5x5, dense 400-120-84-10',
    why: 'five weight layers and a baseline near the published 99.05 % on MNIST',
    alternatives: [],
  },
  {
    setting: 'batchSize',
    question: 'Images in a batch',
    choice: '128',
    why: 'the usual size for these networks',
    alternatives: ['batchSize=32', 'batchSize=512'],
  },
  {
    setting: 'adam',
    question: "Adam's constants",
    choice: 'rate 0.001, 0.9, 0.999, epsilon 1e-7',
    why: "the optimiser's usual defaults",
    alternatives: ['adam.learningRate=0.0005', 'adam.learningRate=0.002'],
  },
  {
    setting: 'baseline.validationShare',
    question: 'Data that decides when to stop early, and patience',
    choice: 'a tenth of the training images; 3 epochs',
    why: 'the test images must not choose the network',
    alternatives: ['baseline.patience=1', 'baseline.patience=10'],
  },
  {
    setting: fineTuningAxis,
    question: 'Fine-tuning after each step',
    choice: 'one epoch',
    why: 'the shortest that shows every image once a step',
    alternatives: ['fineTuning.epochs=0.25', 'fineTuning.epochs=3'],
    protocols: [0.02, 0.05, 0.1, 0.25, 1, 'until-validation-stops'].map(
      (epochs) => `fineTuning.epochs=${epochs}`,
    ),
  },
  {
    setting: 'fineTuning.optimizer',
    question: "Adam's moments at a pruning step",
    choice: 'kept for surviving edges',
    why: 'training goes on; only removed edges lose their history',
    alternatives: ['fineTuning.optimizer=reset'],
  },
  {
    setting: 'pruning.scope',
    question: 'Which edges compete',
    choice: 'all edges of the network together, by raw magnitude',
    why: 'the text speaks of weak connections without naming layers',
    alternatives: ['pruning.scope=layer', 'pruning.normalise=true'],
  },
  {
    setting: 'pruning.outputLayer',
    question: 'Whether the output layer is pruned',
    choice: 'yes',
    why: 'the strongest rearrangements are reported for the final layer',
    alternatives: ['pruning.outputLayer=false'],
  },
  {
    setting: null,
    question: 'Biases',
    choice: 'not edges: never pruned, not counted',
    why: 'edges connect two units',
    alternatives: [],
  },
  {
    setting: 'schedule',
    question: 'Steps above 6 % of the edges',
    choice: 'paper: equal steps throughout; zoom and quick: 40 geometric ones, then equal ones',
    why: '94 % of the literal steps, and of their training, happen before anything is lost',
    alternatives: ['schedule={"kind":"equal","steps":5000}'],
    protocols: [],
  },
  {
    setting: 'schedule',
    question: 'Rounding of N / 5000 edges a step',
    choice: 'kept(t) = N - round(t N / T): exact, without drift',
    why: 'N is no multiple of 5000',
    alternatives: [],
  },
  {
    setting: null,
    question: 'When observables are measured',
    choice: 'after the fine-tuning of the step, on the 10,000 test images',
    why: 'the paper shows accuracy against pruning with fine-tuning',
    alternatives: [],
  },
  {
    setting: null,
    question: 'Base of the logarithm in the entropies',
    choice: 'natural: nats, from 0 to ln 10',
    why: 'the range is stated as a symbol that the text lost',
    alternatives: [],
  },
  {
    setting: null,
    question: 'Regressors in the adjusted R²',
    choice: '1',
    why: 'the earlier weights are one regressor',
    alternatives: [],
  },
  {
    setting: null,
    question: 'Value of the order parameters in the disordered phase',
    choice: '1/10 for accuracy, 0 for prediction entropy',
    why: 'guessing among ten classes; one class for all images',
    alternatives: [],
  },
  {
    setting: null,
    question: 'Recovery by gradient descent: from where, and how',
    choice:
      'first step at or below 15 % accuracy with edges left; its mask kept, Adam at rest, five times the patience of the baseline',
    why: 'the possibility is named without an experiment; sparse networks sit on plateaus',
    alternatives: [],
  },
];
