import type { RetrainingCondition } from '../retraining/retraining-conditions.js';
import type { StoppingLimits } from '../retraining/sparse-limits.js';
import type { RunSettings } from './settings.js';

/** What a user may change about a profile. */
export interface ProfileOptions {
  /** Settings of all runs that the profile leaves to its user: network, data, engine and so on. */
  readonly shared?: SettingsInput;
  /** Pruning rules beside the profile's own, each with all seeds. */
  readonly rules?: readonly unknown[];
  /** Magnitude-pruned runs; the controls keep their number. */
  readonly seeds?: number;
  /** Of the profile `protocols`: every alternative, also for problems that get the base alone. */
  readonly alternatives?: boolean;
}

export interface ProfileRun {
  /** What sets the run apart from the others of its profile. */
  readonly title: string;
  readonly settings: RunSettings;
}

/** What a person would write in a settings file; defaults fill the rest. */
export type SettingsInput = Record<string, unknown>;

export interface Profile {
  readonly describe: string;
  readonly seeds: number;
  /** Settings shared by all runs of the profile. */
  readonly base: SettingsInput;
  /** Controls, each run with seed 1. */
  readonly controls: Readonly<Record<string, SettingsInput>>;
  readonly retraining: ProfileRetraining | null;
  /** Magnitude-pruned runs whose networks are trained on from the floor, from seed 1 on. */
  readonly recoveries: number;
}

/** Subnetworks that a profile trains again from the start, for Figure 4. */
export interface ProfileRetraining {
  /** Magnitude-pruned runs whose subnetworks are taken, from seed 1 on. */
  readonly sources: number;
  readonly arms: readonly RetrainingCondition[];
  readonly densities: readonly number[];
  /** Retrainings of each source, density and arm. */
  readonly seeds: number;
  /** Other limits of early stopping than sparse networks get by default. */
  readonly limits?: Partial<StoppingLimits>;
}
