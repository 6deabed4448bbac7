import { datasetName } from '../../results/group-by-problem.js';

/** A network trained on a data set, among those of the paper. */
export interface Problem {
  readonly model: 'fc4' | 'cnn5';
  readonly dataset: 'mnist' | 'kmnist';
}

export const fc4Mnist: Problem = { model: 'fc4', dataset: 'mnist' };
export const fc4Kmnist: Problem = { model: 'fc4', dataset: 'kmnist' };
export const cnn5Mnist: Problem = { model: 'cnn5', dataset: 'mnist' };
export const cnn5Kmnist: Problem = { model: 'cnn5', dataset: 'kmnist' };

/** The paper's four problems, the best documented first. */
export const problems: readonly Problem[] = [fc4Mnist, fc4Kmnist, cnn5Mnist, cnn5Kmnist];

/** `FC4 on MNIST`. */
export function problemName({ model, dataset }: Problem): string {
  return `${model.toUpperCase()} on ${datasetName(dataset)}`;
}

export function sameProblem(a: Problem, b: Problem): boolean {
  return a.model === b.model && a.dataset === b.dataset;
}

/** The command whose runs belong to a problem, all arms included. */
export function runCommand({ model, dataset }: Problem, profile = 'quick'): string {
  const flags = [
    `--profile ${profile}`,
    ...(model === 'fc4' ? [] : [`--model ${model}`]),
    ...(dataset === 'mnist' ? [] : [`--dataset ${dataset}`]),
  ];
  return `npx criticality reproduce ${flags.join(' ')}`;
}
