import { canonicalJson, type Json } from '../../experiments/settings/canonical-json.js';
import { pruningConditionOf } from '../../experiments/settings/pruning-condition.js';
import { type RunSettings, runSettings } from '../../experiments/settings/settings.js';

/** How a run was pruned. Random pruning without fine-tuning is no arm of the paper. */
export type Arm = 'magnitude' | 'random' | 'no fine-tuning';

export function armOf({ pruning, fineTuning }: RunSettings): Arm | null {
  const { isFineTuned, isPapersRule, rule } = pruningConditionOf({ pruning, fineTuning });
  if (!isFineTuned) return isPapersRule ? 'no fine-tuning' : null;
  return rule === 'magnitude' || rule === 'random' ? rule : null;
}

/** What runs must share to be comparable. */
export interface Protocol {
  /** Canonical text of everything but the fine-tuning. */
  readonly text: string;
  /** Canonical text of the fine-tuning; null for the arm without, which fits any. */
  readonly tuning: string | null;
}

/**
 * The settings of a run without its problem, arm, seed, engine and what is recorded.
 *
 * The sizes of a network are part of it only where they are not the declared ones, so that the
 * declared FC4 and CNN5 can be compared.
 */
export function protocolOf(settings: RunSettings): Protocol {
  const tuned = armOf(settings) !== 'no fine-tuning';
  return {
    text: canonicalJson(parts(settings)),
    tuning: tuned ? canonicalJson(settings.fineTuning) : null,
  };
}

/** Whether a run follows the protocol of a tuned one. */
export function follows(run: Protocol, { text, tuning }: Protocol): boolean {
  return run.text === text && (run.tuning === null || run.tuning === tuning);
}

/** Names of the settings in which a protocol leaves the declared defaults, schedule and data aside. */
export function departures(settings: RunSettings): string[] {
  const usual = { ...parts(defaults.fc4), fineTuning: defaults.fc4.fineTuning };
  const found: Record<string, Json> = { ...parts(settings), fineTuning: settings.fineTuning };
  return Object.entries(usual)
    .filter(([key]) => key !== 'schedule' && key !== 'trainImages')
    .filter(([key, value]) => !sameText(value, found[key] ?? null))
    .map(([key]) => key);
}

const defaults = {
  fc4: runSettings.parse({}),
  cnn5: runSettings.parse({ model: { kind: 'cnn5' } }),
};

function parts(settings: RunSettings): Record<string, Json> {
  const { model, trainImages, batchSize, adam, baseline, pruning, schedule } = settings;
  const declared = model.kind !== 'custom' && sameText(model, defaults[model.kind].model);
  const { rule: _, ...ranking } = pruning;
  const network = declared ? 'as declared' : JSON.stringify(model);
  return { network, trainImages, batchSize, adam, baseline, ranking, schedule };
}

function sameText(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
