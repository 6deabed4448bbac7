import { canonicalJson, type Json } from '../../experiments/settings/canonical-json.js';
import type { RunSettings } from '../../experiments/settings/settings.js';
import { withoutPaths } from '../../experiments/settings/settings-hash.js';
import { byText } from '../../numerics/by-text.js';
import { remembered } from '../../numerics/remembered.js';
import { hasDeclaredModel } from './declared-settings.js';

/** What a comparison of settings can leave out of account. */
export type Aspect = keyof typeof withoutAspect;

type Settings = Readonly<Record<string, Json | undefined>>;

const withoutAspect = {
  seed: ({ seed: _, ...rest }: Settings): Settings => rest,
  /** What is written down and changes nothing else. */
  recording: (settings: Settings): Settings =>
    Object.fromEntries(Object.entries(settings).filter(([key]) => !isRecording(key))),
  schedule: ({ schedule: _, ...rest }: Settings): Settings => rest,
  'data set': ({ dataset: _, ...rest }: Settings): Settings => rest,
  engine: ({ engine: _, ...rest }: Settings): Settings => rest,
  'fine-tuning': ({ fineTuning: _, ...rest }: Settings): Settings => rest,
  rule: ({ pruning, ...rest }: Settings): Settings => ({ ...rest, pruning: less(pruning, 'rule') }),
  network: ({ model: _, ...rest }: Settings): Settings => rest,
  /** Which of the paper's networks, where its sizes are the declared ones. */
  'declared network': ({ model, ...rest }: Settings): Settings =>
    hasDeclaredModel(model) ? rest : { ...rest, model },
  /** Units and filters of a network of the paper. */
  sizes: ({ model, ...rest }: Settings): Settings => ({ ...rest, model: kindOf(model) }),
} as const;

/**
 * The settings without the aspects, as canonical text: equal texts are the same settings but for
 * those. Where a file lies is no difference.
 *
 * @example settingsBut(settings, ['seed']) // '{"adam":{...},...}'
 */
export function settingsBut(settings: RunSettings, aspects: readonly Aspect[]): string {
  const texts = textsLess(settings);
  const key = aspects.join();
  const found = texts.get(key);
  if (found !== undefined) return found;
  const left = aspects.reduce<Settings>((rest, aspect) => withoutAspect[aspect](rest), settings);
  const text = canonicalJson(withoutPaths(left));
  texts.set(key, text);
  return text;
}

/** Every claim and comparison asks for those of every run: by the aspects that are left out. */
const textsLess = remembered((_: RunSettings) => new Map<string, string>());

/** Whether two settings are the same but for the aspects. */
export function sameBut(a: RunSettings, b: RunSettings, aspects: readonly Aspect[]): boolean {
  return settingsBut(a, aspects) === settingsBut(b, aspects);
}

/**
 * Every setting that is not a group, by its dotted path, in the order of the settings. Of a run that another
 * program made those that its record tells.
 */
export const settingsByPath = remembered((settings: RunSettings): ReadonlyMap<string, Json> => {
  const all = leaves(withoutPaths(settings), '');
  return new Map(settings.imported === undefined ? all : all.filter(([path]) => isTold(path)));
});

/** Whether an imported run has a setting of its own; the others stand at their defaults and say nothing. */
function isTold(path: string): boolean {
  const told = ['model', 'dataset', 'seed', 'schedule', 'imported', 'pruning.rule'];
  return [...told, 'fineTuning.epochs', 'evolution.lags'].some(
    (name) => path === name || path.startsWith(`${name}.`),
  );
}

/** Settings of several runs: those that all share, and of each run the others, by sorted path. */
export function sharedSettings(all: readonly RunSettings[]): {
  readonly shared: ReadonlyMap<string, Json>;
  readonly own: readonly ReadonlyMap<string, Json>[];
} {
  const flat = all.map((settings) => new Map([...settingsByPath(settings)].sort(byPath)));
  const everywhere = ([path, value]: readonly [string, Json]) =>
    flat.every((one) => JSON.stringify(one.get(path)) === JSON.stringify(value));
  const shared = new Map([...(flat[0] ?? [])].filter(everywhere));
  return {
    shared,
    own: flat.map((one) => new Map([...one].filter(([path]) => !shared.has(path)))),
  };
}

/** Whether a path is a setting that changes what is written down and nothing else. */
export function isRecording(path: string): boolean {
  const [group = ''] = path.split('.');
  return ['evolution', 'correctnessBelow', 'observables', 'imported'].includes(group);
}

function leaves(value: Json, path: string): [string, Json][] {
  if (!isGroup(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : leaves(inner, path === '' ? key : `${path}.${key}`),
  );
}

function byPath([a]: readonly [string, Json], [b]: readonly [string, Json]): number {
  return byText(a, b);
}

function isGroup(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function less(group: Json | undefined, key: string): Json | undefined {
  if (!isGroup(group)) return group;
  return Object.fromEntries(Object.entries(group).filter(([name]) => name !== key));
}

function kindOf(model: Json | undefined): Json | undefined {
  const isOfPaper = isGroup(model) && (model.kind === 'fc4' || model.kind === 'cnn5');
  return isOfPaper ? (model.kind ?? null) : model;
}
