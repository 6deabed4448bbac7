import { DomainError, InputError } from '../../numerics/errors.js';
import { baseFineTuning } from './assumptions.js';
import { familyRuns, familySeeds } from './family-runs.js';
import { parseSettings } from './parse-settings.js';
import type { Profile, ProfileOptions, ProfileRun, SettingsInput } from './profile.js';
import { ruleTitle } from './pruning-condition.js';
import { sizeRuns } from './size-runs.js';

/** Named sets of runs. */
export const profileNames = ['smoke', 'quick', 'zoom', 'paper', 'protocols', 'sizes'] as const;
export type ProfileName = (typeof profileNames)[number];

const random = { pruning: { rule: 'random' } };
const withoutFineTuning = { fineTuning: { epochs: 0 } };

/** Densities whose weights are kept: three jumps for Figure 2, then those that are retrained. */
const studied = [0.06, 0.04, 0.022, 0.02, 0.01, 0.005];

const zoom = {
  schedule: { kind: 'zoom', tailFrom: 0.002, tailRatio: 0.9 },
  evolution: { snapshots: studied },
};

/** The base of the protocol family, with the weights that Figures 2 and 4 ask for. */
const literal = {
  schedule: { kind: 'equal', steps: 5000 },
  fineTuning: { epochs: baseFineTuning },
  evolution: { lags: [100], snapshots: [0.5, 0.1, 0.05, 0.02, 0.01, 0.005] },
};

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
    base: zoom,
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
    describe: "the paper's own schedule: 5,000 equal steps with fine-tuning after each",
    seeds: 3,
    base: literal,
    controls: { random, 'without fine-tuning': withoutFineTuning },
    retraining: null,
    recoveries: 0,
  },
  protocols: {
    describe: "the paper's own schedule over everything that its text leaves open",
    seeds: familySeeds.base,
    base: literal,
    controls: {},
    retraining: {
      sources: Number.POSITIVE_INFINITY,
      arms: ['A', 'C', 'D', 'E'],
      densities: literal.evolution.snapshots.slice(1),
      seeds: 1,
    },
    recoveries: Number.POSITIVE_INFINITY,
  },
  sizes: {
    describe: 'networks of several sizes through the critical region: six of FC4, three of CNN5',
    seeds: 10,
    base: zoom,
    controls: {},
    retraining: null,
    recoveries: 0,
  },
};

/**
 * The runs of a profile: magnitude pruning with seeds 1 to n, then further rules, then the controls; of
 * `protocols` the runs of the family, and of `sizes` those of every size.
 *
 * @throws {DomainError} when `seeds` is not a count of at least 1.
 */
export function profileRuns(name: ProfileName, options: ProfileOptions = {}): ProfileRun[] {
  const profile = profiles[name];
  const seeds = options.seeds ?? profile.seeds;
  if (!(Number.isInteger(seeds) && seeds >= 1)) {
    throw new DomainError(`profileRuns: seeds must be an integer of at least 1; got ${seeds}`);
  }
  const { shared = {}, rules = [] } = options;
  if (name === 'sizes') {
    if (rules.length > 0) {
      throw new InputError(
        'profile sizes: takes no further rules; --profile zoom takes them, at one size',
      );
    }
    return sizeRuns(profile.base, shared, options.seeds);
  }
  if (name === 'protocols') {
    const { evolution } = parseSettings(profile.base, `profile ${name}`);
    return familyRuns(shared, { evolution }, options);
  }
  const make = (title: string, changes: SettingsInput, seed: number): ProfileRun => ({
    title,
    settings: parseSettings({ ...profile.base, ...changes, seed, ...shared }, `profile ${name}`),
  });
  const withSeeds = (title: string, changes: SettingsInput) =>
    Array.from({ length: seeds }, (_, i) => make(`${title}, seed ${i + 1}`, changes, i + 1));
  return [
    ...withSeeds('magnitude', {}),
    ...rules.flatMap((rule) => withSeeds(ruleTitle(rule), { pruning: { rule } })),
    ...Object.entries(profile.controls).map(([title, changes]) =>
      make(`${title}, seed 1`, changes, 1),
    ),
  ];
}
