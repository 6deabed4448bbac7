import { hasDeclaredSizes } from '../../results/problems/network-name.js';
import type { Problem } from '../../results/problems/problem.js';

/**
 * The command whose runs belong to a problem, all pruning conditions included.
 *
 * What no flag can name, a network or sizes of one's own, stands in the settings file. Where files lie
 * is no part of a report.
 */
export function reproduceCommand({ model, dataset }: Problem, profile: string): string {
  const isNamed = hasDeclaredSizes(model);
  const isOwn = typeof dataset !== 'string';
  const words = [
    ...(isNamed ? [] : ['SETTINGS.json']),
    `--profile ${profile}`,
    ...(isNamed && model.kind !== 'fc4' ? [`--model ${model.kind}`] : []),
    ...(isOwn && isNamed ? ['--data FILE.npz'] : []),
    ...(isOwn || dataset === 'mnist' ? [] : [`--dataset ${dataset}`]),
  ];
  return `npx criticality reproduce ${words.join(' ')}`;
}
