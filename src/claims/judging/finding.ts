import type { ExponentResult } from '../../criticality/fits/fit-exponent.js';
import type { Observable } from '../../experiments/observables/observable.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import type { Problem } from '../../results/problems/problem.js';
import type { DeclaredPart } from '../../results/protocols/declared-settings.js';
import type { Estimate } from '../../results/statistics/estimate.js';

export const verdicts = ['replicated', 'not replicated', 'inconclusive', 'not run'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a number is, and how finely it may be told; points: a difference of shares. */
export type Unit =
  | { readonly kind: 'share' | 'points' | 'nats' | 'number'; readonly decimals: number }
  | { readonly kind: 'density' | 'significant' };

/** One thing that the evidence says. */
export type Statement =
  | {
      readonly kind: 'measured';
      /** What was measured; null where the claim itself says it. */
      readonly name: string | null;
      readonly unit: Unit;
      /** The mean over the seeds, or with too few for an interval, each. */
      readonly estimates: readonly Estimate[];
      /** Seeds behind the estimates, and those for which the number does not exist. */
      readonly seeds: number;
      readonly undefinedIn: number;
    }
  | {
      readonly kind: 'scaling';
      /** Null where the claim itself names it. */
      readonly observable: Observable | null;
      readonly seeds: number;
      readonly result: ExponentResult;
    }
  | {
      readonly kind: 'exponent difference';
      readonly estimate: Estimate;
      readonly seeds: readonly [number, number];
    }
  | { readonly kind: 'reason'; readonly reason: string };

/** What a reader must know about the runs behind a finding. */
export type Note =
  | { readonly kind: 'fewer images'; readonly trainImages: number }
  | { readonly kind: 'substitute data'; readonly dataset: RunSettings['dataset'] }
  | { readonly kind: 'other settings'; readonly parts: readonly DeclaredPart[] };

/** What some runs say about a claim. */
export interface Testimony {
  readonly verdict: Verdict;
  readonly statements: readonly Statement[];
  readonly notes: readonly Note[];
  /** Density at which subnetworks were compared; null where the claim is of another kind. */
  readonly density: number | null;
  /** Runs of other schedules that say the opposite. */
  readonly against: readonly (Testimony & { readonly schedule: RunSettings['schedule'] })[];
}

/** One place at which a claim is tested. */
export interface Case extends Testimony {
  /** For instance `FC4 on MNIST`; empty where the claim names its only place itself. */
  readonly title: string;
}

/** Runs that would make missing evidence. */
export interface WantedRuns {
  readonly runs: readonly { readonly problem: Problem; readonly profile: 'quick' | 'zoom' }[];
  /** Whether they must be reported together. */
  readonly together: boolean;
}

/** What the evidence says about a claim, as typed parts; the report puts them into words. */
export interface Finding {
  readonly verdict: Verdict;
  /** Those that were run. */
  readonly cases: readonly Case[];
  /** Places at which the claim could be tested; count. */
  readonly places: number;
  /** Makes the first of them where there is none. */
  readonly wanted: WantedRuns;
}

/** Runs of a profile for each of the problems. */
export function wantedRuns(profile: 'quick' | 'zoom', ...problems: readonly Problem[]): WantedRuns {
  return { runs: problems.map((problem) => ({ problem, profile })), together: false };
}

/** A testimony of statements alone. */
export function testimony(verdict: Verdict, ...statements: readonly Statement[]): Testimony {
  return { verdict, statements, notes: [], density: null, against: [] };
}
