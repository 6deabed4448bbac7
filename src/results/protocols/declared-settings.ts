import { baseFineTuning } from '../../experiments/settings/assumptions.js';
import { canonicalJson, type Json } from '../../experiments/settings/canonical-json.js';
import { declaredModel } from '../../experiments/settings/declared-model.js';
import { type RunSettings, runSettings } from '../../experiments/settings/settings.js';

/** A part of the settings for which `assumptions.ts` declares a value; ranking: pruning but its rule. */
export type DeclaredPart = 'network' | 'batchSize' | 'adam' | 'baseline' | 'ranking' | 'fineTuning';

const declared = runSettings.parse({});

/** The paper's own schedule has a length of fine-tuning of its own, the base's of the protocol family. */
const literalFineTuning = { ...declared.fineTuning, epochs: baseFineTuning };

/** The parts in which settings leave the declared defaults; schedule, rule and data are none. */
export function departures(settings: RunSettings): DeclaredPart[] {
  const { batchSize, adam, baseline, fineTuning, schedule } = settings;
  const same: Readonly<Record<DeclaredPart, boolean>> = {
    network: !isPaperNetwork(settings.model.kind) || hasDeclaredModel(settings.model),
    batchSize: batchSize === declared.batchSize,
    adam: equal(adam, declared.adam),
    baseline: equal(baseline, declared.baseline),
    ranking: equal(ranking(settings), ranking(declared)),
    fineTuning: equal(
      fineTuning,
      schedule.kind === 'equal' ? literalFineTuning : declared.fineTuning,
    ),
  };
  const parts = Object.keys(same) as DeclaredPart[];
  return parts.filter((part) => !same[part]);
}

/** Whether it is a kind of network whose sizes are declared: one of the user has none to depart from. */
function isPaperNetwork(kind: string): boolean {
  return kind === 'fc4' || kind === 'cnn5';
}

/** Whether a model is FC4 or CNN5 exactly as declared. */
export function hasDeclaredModel(model: Json | undefined): boolean {
  return (['fc4', 'cnn5'] as const).some((kind) => equal(model ?? null, declaredModel(kind)));
}

function ranking({ pruning: { rule: _, ...rest } }: RunSettings): Json {
  return rest;
}

function equal(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
