import { canonicalJson } from '../../experiments/settings/canonical-json.js';
import { isFineTuned } from '../../experiments/settings/fine-tuning.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { settingsBut } from '../../results/protocols/settings-comparison.js';

/** What runs must share to be comparable. */
export interface Protocol {
  /** Canonical text of everything but the fine-tuning. */
  readonly text: string;
  /** Canonical text of the fine-tuning; null without, which fits any. */
  readonly tuning: string | null;
}

/**
 * The settings of a run without its problem, condition, seed, engine and what is recorded.
 *
 * The sizes of a network are part of it only where they are not the declared ones, so that the
 * declared FC4 and CNN5 can be compared.
 */
export function protocolOf(settings: RunSettings): Protocol {
  const found = known.get(settings) ?? protocolFrom(settings);
  known.set(settings, found);
  return found;
}

/** Every claim asks for that of every run. */
const known = new WeakMap<RunSettings, Protocol>();

function protocolFrom(settings: RunSettings): Protocol {
  const text = settingsBut(settings, [
    ...(['declared network', 'data set', 'rule', 'fine-tuning'] as const),
    ...(['seed', 'engine', 'recording'] as const),
  ]);
  return { text, tuning: isFineTuned(settings) ? canonicalJson(settings.fineTuning) : null };
}

/** Whether a run follows the protocol of a tuned one. */
export function followsProtocol(run: Protocol, { text, tuning }: Protocol): boolean {
  return run.text === text && (run.tuning === null || run.tuning === tuning);
}
