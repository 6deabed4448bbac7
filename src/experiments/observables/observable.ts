import type { StepRow } from '../store/finished-run.js';

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
  /** Its value at a step. */
  of(row: StepRow): number;
}
