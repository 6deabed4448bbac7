import { fineTuningAxis } from './assumptions.js';
import type { ProfileRun } from './profile.js';
import { type Protocol, protocolFamily } from './protocol-family.js';
import type { RunSettings } from './settings.js';
import { settingsHash } from './settings-hash.js';

/**
 * First seed of the family's runs. Seeds 1 to 5 chose the base, so nothing else is judged on them.
 */
export const firstFamilySeed = 11;

/** Seeds of each kind of protocol. */
export interface FamilySeeds {
  readonly base: number;
  /** Each other length of fine-tuning. */
  readonly lengths: number;
  /** Each other alternative, and each control. */
  readonly others: number;
}

export const familySeeds: FamilySeeds = { base: 10, lengths: 5, others: 3 };

/** What every run of the family records; none of it changes a result. */
const recorded = { evolution: { lags: [100], snapshots: [] }, correctnessBelow: 0 };

/**
 * The runs of the protocol family: every protocol with its seeds; random pruning beside the base
 * and each length of fine-tuning; no fine-tuning, which has no length.
 *
 * The base keeps what retraining, Figure 2 and the resampling of test images need.
 *
 * @param problem - settings that all runs share: network, data set, engine.
 * @param seeds - of each kind of protocol.
 * @returns runs in the order of the family, the controls last; no two alike.
 */
export function familyRuns(
  problem: Readonly<Record<string, unknown>>,
  kept: Readonly<Record<string, unknown>>,
  seeds: FamilySeeds = familySeeds,
): ProfileRun[] {
  const family = protocolFamily(problem);
  const lengths = family.filter(({ axis }) => axis === null || axis === fineTuningAxis);
  const seedsOf = ({ axis }: Protocol) =>
    axis === null ? seeds.base : axis === fineTuningAxis ? seeds.lengths : seeds.others;
  const runs = [
    ...family.flatMap((protocol) => {
      const extra = protocol.axis === null ? kept : recorded;
      const settings = { ...protocol.settings, ...extra };
      return withSeeds(protocol.name, settings, seedsOf(protocol));
    }),
    ...lengths.flatMap(({ name, settings }) => {
      const pruning = { ...settings.pruning, rule: 'random' as const };
      return withSeeds(`random, ${name}`, { ...settings, ...recorded, pruning }, seeds.others);
    }),
    ...lengths.slice(0, 1).flatMap(({ settings }) => {
      const fineTuning = { ...settings.fineTuning, epochs: 0 };
      const untuned = { ...settings, ...recorded, fineTuning };
      return withSeeds('without fine-tuning', untuned, seeds.others);
    }),
  ];
  const unique = new Map(runs.map((run) => [settingsHash(run.settings), run]));
  return [...unique.values()];
}

function withSeeds(name: string, settings: RunSettings, seeds: number): ProfileRun[] {
  return Array.from({ length: seeds }, (_, i) => ({
    title: `${name}, seed ${firstFamilySeed + i}`,
    settings: { ...settings, seed: firstFamilySeed + i },
  }));
}
