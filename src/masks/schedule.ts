import { DomainError } from '../numerics/errors.js';

/** Which share of the original edges is left after each pruning step. */
export type Schedule = EqualSchedule | ZoomSchedule | RecordedSchedule;

/** The paper's: the same number of edges each step, down to none. */
export interface EqualSchedule {
  readonly kind: 'equal';
  /** Pruning steps; count, at least 1. */
  readonly steps: number;
}

/** Geometric steps to the critical region, then equal steps through it. */
export interface ZoomSchedule {
  readonly kind: 'zoom';
  /** Geometric steps from full density to `from`; 0 to begin with the equal steps at once. */
  readonly approach: number;
  /** Density at which the equal steps begin. Range (0, 1]. */
  readonly from: number;
  /** Size of the equal steps as a share of the original edges. Range (0, 1]. */
  readonly stepShare: number;
  /** Density below which steps are geometric again, down to one edge; 0 for never. Range [0, 1]. */
  readonly tailFrom: number;
  /** Ratio of successive edge counts in that tail. Range (0, 1). */
  readonly tailRatio: number;
}

/** Whatever another program did; only its record tells. */
export interface RecordedSchedule {
  readonly kind: 'recorded';
  readonly steps: number;
}

/** More would take years, and more memory than there is. */
const mostSteps = 1_000_001;

/**
 * Edges to keep after each step of a schedule.
 *
 * Paper: "5,000 equally spaced steps"; the rounding is not stated there.
 *
 *     equal:  kept(t) = N - round(t N / T)
 *     zoom:   round(N from^(t / approach)), then K - round(j stepShare N), then round(M tailRatio^j)
 *
 * Every count is rounded (halves up) from the exact value, not from the count before it, so nothing
 * drifts. `equal` has exactly T steps, some of them empty when T > N; `zoom` leaves out the steps
 * that would remove nothing.
 *
 * @param edgeCount - N, the prunable edges of the unpruned network. Shape []; count.
 * @returns counts. Shape [steps + 1]; entry 0 is `edgeCount`, the last is 0.
 * @throws {DomainError} when a parameter is out of its range, or the schedule is a record.
 *
 * Cost: O(steps). Accuracy: exact for `equal`.
 *
 * @example budgetsOf({ kind: 'equal', steps: 4 }, 10) // [10, 7, 5, 2, 0]
 */
export function budgetsOf(schedule: Schedule, edgeCount: number): Uint32Array {
  if (!(Number.isInteger(edgeCount) && 0 <= edgeCount && edgeCount < 2 ** 32)) {
    throw new DomainError(`budgetsOf: edgeCount must be an integer in [0, 2^32); got ${edgeCount}`);
  }
  if (schedule.kind === 'recorded') {
    throw new DomainError('budgetsOf: schedule must be equal or zoom; got one that was recorded');
  }
  return schedule.kind === 'equal'
    ? equalBudgets(schedule.steps, edgeCount)
    : Uint32Array.from(zoomBudgets(schedule, edgeCount));
}

function equalBudgets(steps: number, edgeCount: number): Uint32Array {
  const exact = Number.isInteger(steps) && Number.isSafeInteger(2 * steps * edgeCount);
  must(exact && steps >= 1, 'steps', 'a positive count', steps);
  return Uint32Array.from({ length: steps + 1 }, (_, t) => {
    const removed = 2 * t * edgeCount + steps;
    return edgeCount - (removed - (removed % (2 * steps))) / (2 * steps);
  });
}

function zoomBudgets(schedule: ZoomSchedule, edgeCount: number): number[] {
  const { approach, from, stepShare, tailFrom, tailRatio } = schedule;
  must(Number.isInteger(approach) && approach >= 0, 'approach', 'a count', approach);
  must(0 < from && from <= 1, 'from', 'in (0, 1]', from);
  must(0 < stepShare && stepShare <= 1, 'stepShare', 'in (0, 1]', stepShare);
  must(0 <= tailFrom && tailFrom <= 1, 'tailFrom', 'in [0, 1]', tailFrom);
  must(0 < tailRatio && tailRatio < 1, 'tailRatio', 'in (0, 1)', tailRatio);

  const budgets = [edgeCount];
  const last = () => budgets[budgets.length - 1]!;
  const push = (kept: number) => {
    if (kept < last()) budgets.push(kept);
    must(
      budgets.length <= mostSteps,
      'stepShare',
      `such that steps are at most ${mostSteps}`,
      stepShare,
    );
  };
  for (let t = 1; t <= approach; t++) push(Math.round(edgeCount * from ** (t / approach)));

  const stop = Math.max(1, tailFrom * edgeCount);
  const start = last();
  const stride = Math.max(1, stepShare * edgeCount); // steps below one edge remove one edge each
  for (let j = 1; last() >= stop; j++) {
    const kept = Math.max(0, start - Math.round(j * stride));
    if (tailFrom > 0 && kept < stop) break;
    push(kept);
  }
  const tail = last();
  for (let j = 0; last() > 1; ) {
    const untilLess = Math.log((last() - 0.5) / tail) / Math.log(tailRatio);
    j = Math.max(j + 1, Math.floor(untilLess)); // skips the steps that would remove nothing
    push(Math.max(1, Math.round(tail * tailRatio ** j)));
  }
  push(0);
  return budgets;
}

function must(holds: boolean, name: string, rule: string, value: number): void {
  if (!holds) throw new DomainError(`budgetsOf: ${name} must be ${rule}; got ${value}`);
}
