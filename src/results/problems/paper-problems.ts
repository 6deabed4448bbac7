import { declaredModel } from '../../experiments/settings/declared-model.js';
import type { Problem } from './problem.js';

export const fc4Mnist: Problem = { model: declaredModel('fc4'), dataset: 'mnist' };
export const fc4Kmnist: Problem = { model: declaredModel('fc4'), dataset: 'kmnist' };
export const cnn5Mnist: Problem = { model: declaredModel('cnn5'), dataset: 'mnist' };
export const cnn5Kmnist: Problem = { model: declaredModel('cnn5'), dataset: 'kmnist' };

/** The paper's four problems, the best documented first. */
export const paperProblems: readonly Problem[] = [fc4Mnist, fc4Kmnist, cnn5Mnist, cnn5Kmnist];
