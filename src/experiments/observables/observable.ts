import { DomainError } from '../../numerics/errors.js';
import type { StepRow } from '../store/finished-run.js';
import type { MeasuredStep } from './measured-network.js';

/** What a network does, or is like, at one step of its pruning, as a number. */
export interface Observable {
  /** In words, for instance `prediction entropy`. */
  readonly name: string;
  /** Heading in `steps.csv`, snake case. */
  readonly column: string;
  /** `share`: a fraction, range [0, 1]. */
  readonly unit: 'share' | 'nats';
  /** Value in the disordered phase, where every output is as likely as any other or one wins always. */
  floor(classes: number): number;
  /** Largest value that it can have. */
  ceiling(classes: number): number;
  /** Its value at a step; null where another program did not record it. */
  of(row: StepRow): number | null;
}

/** An observable with a column of its own behind those of the layers. */
export interface FurtherObservable extends Observable {
  measure(network: MeasuredStep): number;
}

/** Reads a further column of a row. @throws {DomainError} where an older version did not write it. */
export function furtherColumn(
  column: string,
): Pick<FurtherObservable, 'column'> & { of(row: StepRow): number } {
  return {
    column,
    of(row) {
      const value = row.more[column];
      if (value !== undefined) return value;
      throw new DomainError(`furtherColumn: row must have ${column}; got step ${row.step} without`);
    },
  };
}
