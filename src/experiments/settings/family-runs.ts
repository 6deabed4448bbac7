import { fineTuningAxis } from './assumptions.js';
import { canonicalJson } from './canonical-json.js';
import { declaredModel } from './declared-model.js';
import { parseSettings } from './parse-settings.js';
import type { ProfileOptions, ProfileRun } from './profile.js';
import { type Protocol, protocolFamily } from './protocol-family.js';
import { ruleTitle } from './pruning-condition.js';
import type { RunSettings } from './settings.js';
import { settingsHash } from './settings-hash.js';

/**
 * First seed of the family's runs. Seeds 1 to 5 chose the base, so nothing else is judged on them.
 */
export const firstFamilySeed = 11;

/** Seeds of each kind of protocol. */
export const familySeeds = {
  base: 10,
  /** The base of a problem that gets no alternatives. */
  baseAlone: 5,
  /** Each other length of fine-tuning. */
  lengths: 5,
  /** Each other alternative, and each control. */
  others: 3,
} as const;

/** What every run of the family records; none of it changes a result. */
const recorded = { evolution: { lags: [100], snapshots: [] }, correctnessBelow: 0 };

/**
 * The runs of the protocol family: every protocol with its seeds; random pruning beside the base
 * and each length of fine-tuning; no fine-tuning, which has no length.
 *
 * The alternatives are run for FC4 on MNIST; another network or other data get the base and its
 * controls, unless all is asked for. The base keeps what retraining, Figure 2 and the resampling of
 * test images need.
 *
 * @param problem - settings that all runs share: network, data set, engine.
 * @param kept - what the base records.
 * @param options.seeds - of the base; no other protocol gets more.
 * @param options.rules - further pruning rules, each with the base and its seeds.
 * @param options.alternatives - whether to run them; default: for FC4 on MNIST alone.
 * @returns runs in the order of the family, the controls last; no two alike.
 */
export function familyRuns(
  problem: Readonly<Record<string, unknown>>,
  kept: Readonly<Record<string, unknown>>,
  options: Pick<ProfileOptions, 'seeds' | 'alternatives' | 'rules'> = {},
): ProfileRun[] {
  const family = protocolFamily(problem);
  const { alternatives = isWholeFamilyOf(family), rules = [] } = options;
  const most = options.seeds ?? (alternatives ? familySeeds.base : familySeeds.baseAlone);
  const seedsOf = ({ axis }: Protocol) => {
    if (axis === null) return most;
    return Math.min(most, axis === fineTuningAxis ? familySeeds.lengths : familySeeds.others);
  };
  const few = Math.min(most, familySeeds.others);
  const run = alternatives ? family : family.filter(({ axis }) => axis === null);
  const lengths = run.filter(({ axis }) => axis === null || axis === fineTuningAxis);
  const runs = [
    ...run.flatMap((protocol) => {
      const extra = protocol.axis === null ? kept : recorded;
      const settings = { ...protocol.settings, ...extra };
      return withSeeds(protocol.name, settings, seedsOf(protocol));
    }),
    ...rules.flatMap((rule) => {
      const title = ruleTitle(rule);
      const { settings } = family[0] as Protocol;
      const other = { ...settings, ...kept, pruning: { ...settings.pruning, rule } };
      return withSeeds(title, parseSettings(other, `rule ${title}`), most);
    }),
    ...lengths.flatMap(({ name, settings }) => {
      const pruning = { ...settings.pruning, rule: 'random' as const };
      return withSeeds(`random, ${name}`, { ...settings, ...recorded, pruning }, few);
    }),
    ...lengths.slice(0, 1).flatMap(({ settings }) => {
      const fineTuning = { ...settings.fineTuning, epochs: 0 };
      const untuned = { ...settings, ...recorded, fineTuning };
      return withSeeds('without fine-tuning', untuned, few);
    }),
  ];
  const unique = new Map(runs.map((one) => [settingsHash(one.settings), one]));
  return [...unique.values()];
}

/** Whether a family is that of FC4 with the declared widths on MNIST. */
function isWholeFamilyOf([base]: readonly Protocol[]): boolean {
  if (base === undefined) return false;
  const { model, dataset } = base.settings;
  return dataset === 'mnist' && canonicalJson(model) === canonicalJson(declaredModel('fc4'));
}

function withSeeds(name: string, settings: RunSettings, seeds: number): ProfileRun[] {
  return Array.from({ length: seeds }, (_, i) => ({
    title: `${name}, seed ${firstFamilySeed + i}`,
    settings: { ...settings, seed: firstFamilySeed + i },
  }));
}
