import type { Json } from '../../experiments/settings/canonical-json.js';
import {
  type PruningCondition,
  pruningConditionOf,
} from '../../experiments/settings/pruning-condition.js';
import { type RunSettings, runSettings } from '../../experiments/settings/settings.js';

const declared = runSettings.parse({});

/** The paper's own condition. */
export const tunedMagnitude = pruningConditionOf(declared);
export const tunedRandom = pruningConditionOf({
  ...declared,
  pruning: { ...declared.pruning, rule: 'random' },
});
export const untunedMagnitude: PruningCondition = { ...tunedMagnitude, isFineTuned: false };

/** A condition and what tells its runs from others of the same condition in one report. */
export interface ShownCondition extends PruningCondition {
  /** The schedule, where others have one of another kind. */
  readonly schedule: RunSettings['schedule'] | null;
  /** Settings in which they differ, by path. */
  readonly differing: readonly (readonly [path: string, value: Json])[];
}

export function sameCondition(a: PruningCondition, b: PruningCondition): boolean {
  return a.rule === b.rule && a.isPapersRule === b.isPapersRule && a.isFineTuned === b.isFineTuned;
}

/** Whether a run was pruned as in the paper: by magnitude, with fine-tuning. */
export function isTunedMagnitude({ settings }: { readonly settings: RunSettings }): boolean {
  return sameCondition(pruningConditionOf(settings), tunedMagnitude);
}

/** `magnitude`, or `random, no fine-tuning (5,000 equal steps, batchSize 32)`. */
export function conditionName({
  rule,
  isFineTuned,
  schedule,
  differing,
}: PruningCondition & Partial<ShownCondition>): string {
  const name = isFineTuned ? rule : `${rule}, no fine-tuning`;
  const parts = [
    ...(schedule ? [scheduleName(schedule)] : []),
    ...(differing ?? []).map(([path, value]) => `${path} ${plain(value)}`),
  ];
  return parts.length === 0 ? name : `${name} (${parts.join(', ')})`;
}

/** `5,000 equal steps`, or where the zoom begins. */
export function scheduleName(schedule: RunSettings['schedule']): string {
  if (schedule.kind === 'equal') return `${schedule.steps.toLocaleString('en-US')} equal steps`;
  if (schedule.kind === 'recorded') {
    return `${schedule.steps.toLocaleString('en-US')} recorded steps`;
  }
  return `zoom from ${Number((100 * schedule.from).toPrecision(3))} %`;
}

function plain(value: Json): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
