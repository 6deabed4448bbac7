import { meanAndSpread, type Spread } from '../statistics/mean-and-spread.js';
import type { RecoveryRow, Standing } from './recovery-row.js';

/** The three states of a network whose recovery is tried. */
export const recoveryStates = ['before', 'after', 'control'] as const;
export type RecoveryState = (typeof recoveryStates)[number];

/** What a reader of recoveries must know beside their accuracies; counts. */
export interface RecoverySummary {
  /** Accuracy of each state over the networks. */
  readonly accuracy: Readonly<Record<RecoveryState, Spread>>;
  /** Networks of which no output is joined to an input. */
  readonly severed: number;
  /** Trainings, and those that the limit of epochs ended. */
  readonly trainings: number;
  readonly cutShort: number;
  /** Networks that were trained with other limits of early stopping than declared. */
  readonly otherLimits: number;
}

/** Sums up the recoveries of one problem. */
export function recoverySummary(rows: readonly RecoveryRow[]): RecoverySummary {
  const accuracy = (state: RecoveryState) =>
    meanAndSpread(rows.flatMap((row) => standingIn(row, state)?.accuracy ?? []));
  return {
    accuracy: {
      before: accuracy('before'),
      after: accuracy('after'),
      control: accuracy('control'),
    },
    severed: rows.filter(({ reachableOutputs }) => reachableOutputs === 0).length,
    trainings: rows.reduce((sum, { control }) => sum + (control === null ? 1 : 2), 0),
    cutShort: rows.reduce((sum, { cutShort }) => sum + cutShort, 0),
    otherLimits: rows.filter(({ declaredLimits }) => !declaredLimits).length,
  };
}

/** A network in one of its states; null where that was not made. */
export function standingIn(row: RecoveryRow, state: RecoveryState): Standing | null {
  return row[state];
}
