import type { Problem } from '../../results/problems/problem.js';

/** The command whose runs belong to a problem, all pruning conditions included. */
export function reproduceCommand({ model, dataset }: Problem, profile: string): string {
  const flags = [
    `--profile ${profile}`,
    ...(model.kind === 'fc4' ? [] : [`--model ${model.kind}`]),
    ...(dataset === 'mnist' ? [] : [`--dataset ${dataset}`]),
  ];
  return `npx criticality reproduce ${flags.join(' ')}`;
}
