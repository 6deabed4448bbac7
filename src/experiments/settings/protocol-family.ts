import { assumptions, baseFineTuning } from './assumptions.js';
import { parseSettings } from './parse-settings.js';
import type { RunSettings } from './settings.js';
import { settingsHash } from './settings-hash.js';
import { withChange } from './with-change.js';

/** One way to do what the paper's text says. */
export interface Protocol {
  /** `base`, or the change that sets it apart, as `--set` takes it. */
  readonly name: string;
  /** Path of the setting that it varies, as the assumption names it; null for the base. */
  readonly axis: string | null;
  /** Its settings with seed 1; what is recorded is not part of a protocol. */
  readonly settings: RunSettings;
}

/**
 * The protocols that the paper's text allows: its own schedule, and one declared alternative at a
 * time.
 *
 * Paper: "Pruning is performed in 5,000 equally spaced steps", with fine-tuning after each. How
 * long that is, and every other entry of `assumptions`, is left open. Alternatives that say
 * nothing about the problem (the widths of another network), or that are the base, are left out.
 *
 * @param problem - settings that the base takes over: network, data set, engine.
 * @returns the base first, then in the order of the assumptions; no two alike.
 * @throws {InputError} when the problem's settings are not valid.
 */
export function protocolFamily(problem: Readonly<Record<string, unknown>>): readonly Protocol[] {
  const literal = {
    ...problem,
    seed: 1,
    schedule: { kind: 'equal', steps: 5000 },
    fineTuning: { epochs: baseFineTuning },
  };
  const base = parseSettings(literal, 'protocols');
  const found: Protocol[] = [{ name: 'base', axis: null, settings: base }];
  const seen = new Set([settingsHash(base)]);
  for (const { setting, alternatives, protocols = alternatives } of assumptions) {
    for (const name of protocols) {
      const settings = parseSettings(withChange(base, name), name);
      const hash = settingsHash(settings);
      if (settings.model.kind !== base.model.kind || seen.has(hash)) continue;
      seen.add(hash);
      found.push({ name, axis: setting, settings });
    }
  }
  return found;
}
