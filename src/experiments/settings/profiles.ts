import { DomainError } from '../../numerics/errors.js';
import type { Arm } from '../retraining/arms.js';
import type { StoppingLimits } from '../retraining/sparse-limits.js';
import { parseSettings } from './parse-settings.js';
import type { RunSettings } from './settings.js';

/** Named sets of runs. */
export const profileNames = ['smoke', 'quick', 'zoom', 'paper'] as const;
export type ProfileName = (typeof profileNames)[number];

/** What a user may change about a profile. */
export interface ProfileOptions {
  readonly model?: 'fc4' | 'cnn5';
  readonly dataset?: RunSettings['dataset'];
  /** Magnitude-pruned runs; the controls keep their number. */
  readonly seeds?: number;
  readonly engine?: RunSettings['engine'];
}

export interface ProfileRun {
  /** What sets the run apart from the others of its profile. */
  readonly title: string;
  readonly settings: RunSettings;
}

/** What a person would write in a settings file; defaults fill the rest. */
type SettingsInput = Record<string, unknown>;

interface Profile {
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
  readonly arms: readonly Arm[];
  readonly densities: readonly number[];
  /** Retrainings of each source, density and arm. */
  readonly seeds: number;
  /** Other limits of early stopping than sparse networks get by default. */
  readonly limits?: Partial<StoppingLimits>;
}

const random = { pruning: { rule: 'random' } };
const withoutFineTuning = { fineTuning: { epochs: 0 } };

/** Densities whose weights are kept: three jumps for Figure 2, then those that are retrained. */
const studied = [0.06, 0.04, 0.022, 0.02, 0.01, 0.005];

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  smoke: {
    describe: 'three thousand images and some forty steps: does everything work?',
    seeds: 1,
    base: {
      trainImages: 3000,
      baseline: { maxEpochs: 8 },
      schedule: { kind: 'zoom', approach: 12, from: 0.06, stepShare: 0.002 },
      evolution: { lags: [1, 10], snapshots: [0.06] },
    },
    controls: { random },
    retraining: null,
    recoveries: 0,
  },
  quick: {
    describe: 'the transition on the full data set in a few minutes',
    seeds: 2,
    base: { evolution: { snapshots: studied } },
    controls: { random, 'without fine-tuning': withoutFineTuning },
    retraining: {
      sources: 1,
      arms: ['A', 'C', 'D', 'E'],
      densities: [0.02],
      seeds: 2,
      limits: { maxEpochs: 20, patience: 10 },
    },
    recoveries: 1,
  },
  zoom: {
    describe: 'an ensemble of seeds through the critical region, with a tail down to single edges',
    seeds: 10,
    base: {
      schedule: { kind: 'zoom', tailFrom: 0.002, tailRatio: 0.9 },
      evolution: { snapshots: studied },
    },
    controls: { random, 'without fine-tuning': withoutFineTuning },
    retraining: {
      sources: 10,
      arms: ['A', 'C', 'D', 'E'],
      densities: [0.02, 0.01, 0.005],
      seeds: 1,
    },
    recoveries: Number.POSITIVE_INFINITY,
  },
  paper: {
    describe: 'the literal protocol: 5,000 equal steps with fine-tuning after each',
    seeds: 1,
    base: {
      schedule: { kind: 'equal', steps: 5000 },
      evolution: { snapshots: [0.5, ...studied.slice(1)] },
    },
    controls: { random, 'without fine-tuning': withoutFineTuning },
    retraining: null,
    recoveries: 0,
  },
};

/**
 * The runs of a profile: magnitude pruning with seeds 1 to n, then the controls.
 *
 * @throws {DomainError} when `seeds` is not a count of at least 1.
 */
export function profileRuns(name: ProfileName, options: ProfileOptions = {}): ProfileRun[] {
  const profile = profiles[name];
  const seeds = options.seeds ?? profile.seeds;
  if (!(Number.isInteger(seeds) && seeds >= 1)) {
    throw new DomainError(`profileRuns: seeds must be an integer of at least 1; got ${seeds}`);
  }
  const make = (title: string, changes: SettingsInput, seed: number): ProfileRun => ({
    title,
    settings: parseSettings(
      {
        ...profile.base,
        ...changes,
        seed,
        model: { kind: options.model ?? 'fc4' },
        dataset: options.dataset ?? 'mnist',
        engine: options.engine ?? { name: 'edges' },
      },
      `profile ${name}`,
    ),
  });
  return [
    ...Array.from({ length: seeds }, (_, i) => make(`magnitude, seed ${i + 1}`, {}, i + 1)),
    ...Object.entries(profile.controls).map(([title, changes]) =>
      make(`${title}, seed 1`, changes, 1),
    ),
  ];
}
