import { datasetFacts } from '../../experiments/settings/dataset-facts.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { FinishedRun } from '../../experiments/store/finished-run.js';
import { networkName } from './network-name.js';

/** A network that is trained on a data set. */
export interface Problem {
  readonly model: RunSettings['model'];
  readonly dataset: RunSettings['dataset'];
}

/** The problem that a run works on. */
export function problemOf({
  settings: { model, dataset },
}: Pick<FinishedRun, 'settings'>): Problem {
  return { model, dataset };
}

/** `FC4 on MNIST`: what tables, figures and files call a problem. */
export function problemName({ model, dataset }: Problem): string {
  return `${networkName(model)} on ${datasetFacts({ dataset }).label}`;
}

/** Whether both have one name; networks of other sizes are other problems. */
export function sameProblem(a: Problem, b: Problem): boolean {
  return problemName(a) === problemName(b);
}

/** Whether both are one kind of network, of whatever sizes, on one data set. */
export function sameKindOfProblem(a: Problem, b: Problem): boolean {
  return sameKindOfNetwork(a.model, b.model) && sameData(a.dataset, b.dataset);
}

/** Whether both are FC4, or CNN5, or custom networks, or foreign ones, of one name. */
export function sameKindOfNetwork(a: Problem['model'], b: Problem['model']): boolean {
  if ('name' in a && 'name' in b && a.name !== b.name) return false;
  return a.kind === b.kind;
}

/** Whether two problems have the network, of equal sizes, or the data set in common. */
export function relatedProblems(a: Problem, b: Problem): boolean {
  return networkName(a.model) === networkName(b.model) || sameData(a.dataset, b.dataset);
}

/** Whether both are the known data set of one name, files of one digest, or another program's of one name. */
function sameData(a: Problem['dataset'], b: Problem['dataset']): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if ('sha256' in a && 'sha256' in b) return a.sha256 === b.sha256;
  return !('sha256' in a || 'sha256' in b) && a.name === b.name;
}
