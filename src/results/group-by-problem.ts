import { isFineTuned } from '../experiments/settings/fine-tuning.js';
import { pruningConditionOf } from '../experiments/settings/pruning-condition.js';
import type { KnownDataSet, RunSettings } from '../experiments/settings/settings.js';
import type { FinishedRun } from '../experiments/store/finished-run.js';
import { countText } from '../report/document/number-format.js';

/** A run and the names under which the report shows it. */
export interface NamedRun {
  readonly run: FinishedRun;
  /** Network and data set, for instance `FC4 on MNIST`. */
  readonly problem: string;
  /** How it was pruned, for instance `magnitude` or `random, no fine-tuning`. */
  readonly arm: string;
  readonly seed: number;
}

/** The problem's runs, in a fixed order: arm, then seed. */
export interface ProblemRuns {
  readonly problem: string;
  readonly arms: readonly string[];
  readonly runs: readonly NamedRun[];
}

const datasetNames: Readonly<Record<KnownDataSet, string>> = {
  mnist: 'MNIST',
  kmnist: 'KMNIST',
  'fashion-mnist': 'Fashion-MNIST',
  'kmnist-t10k': 'KMNIST (8,000/2,000 split of the test file)',
};

/** `FC4`, `CNN5`, or with the sizes where they are not the default ones. */
export function networkName(model: RunSettings['model']): string {
  if (model.kind === 'custom') return model.name;
  const sizes = model.kind === 'fc4' ? model.widths : [...model.filters, ...model.widths];
  const usual = model.kind === 'fc4' ? '128-64-32' : '6-16-120-84';
  const text = sizes.join('-');
  return text === usual ? model.kind.toUpperCase() : `${model.kind.toUpperCase()} ${text}`;
}

/** `MNIST` and so on, with the words that keep a substitute from passing for the original. */
export function datasetName(dataset: RunSettings['dataset']): string {
  return typeof dataset === 'string' ? datasetNames[dataset] : dataset.name;
}

/** `5,000 equal steps`, or where the zoom begins. */
export function scheduleName(schedule: RunSettings['schedule']): string {
  if (schedule.kind === 'equal') return `${countText(schedule.steps)} equal steps`;
  return `zoom from ${Number((100 * schedule.from).toPrecision(3))} %`;
}

/**
 * Groups runs by problem and names what tells their arms apart.
 *
 * The arm is the pruning rule, `no fine-tuning` where there was none, and, where arms of one name
 * still differ, the kind of schedule and every setting that differs between them; seeds and what is
 * recorded never make an arm.
 *
 * @returns problems and runs in an order that does not depend on the order of `runs`.
 */
export function groupByProblem(runs: readonly FinishedRun[]): readonly ProblemRuns[] {
  const named = runs.map((run) => ({
    run,
    problem: `${networkName(run.settings.model)} on ${datasetName(run.settings.dataset)}`,
    arm: armName(run.settings),
    seed: run.settings.seed,
  }));
  const problems = [...new Set(named.map(({ problem }) => problem))].sort(byText);
  return problems.map((problem) => {
    const members = named
      .filter((run) => run.problem === problem)
      .map((one, _, all) => ({ ...one, arm: one.arm + difference(one, all) }))
      .sort((a, b) => armOrder(a.arm, b.arm) || a.seed - b.seed || byText(a.run.hash, b.run.hash));
    return { problem, arms: [...new Set(members.map(({ arm }) => arm))], runs: members };
  });
}

function armName(settings: RunSettings): string {
  const tuned = isFineTuned(settings);
  const { rule } = pruningConditionOf(settings);
  return tuned ? rule : `${rule}, no fine-tuning`;
}

/** The settings in which arms of the same name differ, as ` (5,000 equal steps, path value, ...)`. */
function difference(one: NamedRun, all: readonly NamedRun[]): string {
  const { schedule } = one.run.settings;
  const namesakes = all.filter(({ arm }) => arm === one.arm).map(({ run }) => run.settings);
  const alike = namesakes.filter((other) => other.schedule.kind === schedule.kind);
  const [everyone, same] = [namesakes, alike].map((group) => group.map((other) => leaves(other)));
  const parts = [...leaves(one.run.settings)]
    .filter(([path, value]) =>
      (path.startsWith('schedule.') ? same : everyone)?.some((other) => other.get(path) !== value),
    )
    .filter(([path]) => path !== 'seed' && !isRecording(path))
    .map(([path, value]) => `${path} ${value}`);
  if (alike.length < namesakes.length) parts.unshift(scheduleName(schedule));
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** Settings that change what is written down and nothing else. */
function isRecording(path: string): boolean {
  return path.startsWith('evolution.') || path === 'correctnessBelow';
}

function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, Array.isArray(value) ? JSON.stringify(value) : String(value)]]);
  }
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...leaves(inner, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

/** Magnitude first, then random, tuned before untuned, then by name. */
function armOrder(a: string, b: string): number {
  return rank(a) - rank(b) || byText(a, b);
}

function rank(arm: string): number {
  return (arm.startsWith('magnitude') ? 0 : 1) + (arm.includes('no fine-tuning') ? 2 : 0);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
