import { DomainError } from '../numerics/errors.js';
import { budgetsOf, type Schedule } from './schedule.js';

/**
 * Edges to keep after each step of a schedule that is joined by a network which has lost edges
 * already: what the schedule still asks for, after what is there.
 *
 * Densities stay shares of the whole network, so the steps above its density are left out.
 *
 * @param edgeCount - prunable edges of the whole network. Shape []; count.
 * @param kept - edges that the network has. Shape []; count; range [0, edgeCount].
 * @returns counts. Entry 0 is `kept`, the last is 0; `budgetsOf` where nothing is missing.
 * @throws {DomainError} when a parameter is out of its range.
 *
 * @example budgetsFrom({ kind: 'equal', steps: 4 }, 10, 6) // [6, 5, 2, 0]
 */
export function budgetsFrom(schedule: Schedule, edgeCount: number, kept: number): Uint32Array {
  if (!(Number.isInteger(kept) && 0 <= kept && kept <= edgeCount)) {
    throw new DomainError(`budgetsFrom: kept must be an integer in [0, ${edgeCount}]; got ${kept}`);
  }
  const whole = budgetsOf(schedule, edgeCount);
  return kept === edgeCount ? whole : Uint32Array.of(kept, ...whole.filter((next) => next < kept));
}
