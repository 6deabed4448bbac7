import { canonicalJson, type Json } from './canonical-json.js';
import { parseSettings } from './parse-settings.js';
import type { RunSettings } from './settings.js';

/**
 * The changes that make settings from the defaults, each as `--set` takes it.
 *
 * Groups of one shape are taken apart, so that only what differs is named; groups of another kind
 * (another network, another schedule) and lists are named whole.
 *
 * @returns changes in the order of the settings; empty for the defaults.
 *
 * @example changesOf(parseSettings({ seed: 3 }, '')) // ['seed=3']
 */
export function changesOf(settings: RunSettings): string[] {
  return differences(parseSettings({}, 'defaults'), settings, '');
}

function differences(from: Json, to: Json, path: string): string[] {
  if (canonicalJson(from) === canonicalJson(to)) return [];
  if (!(isGroup(from) && isGroup(to) && sameShape(from, to))) return [`${path}=${textOf(to)}`];
  return Object.entries(to).flatMap(([key, value]) =>
    differences(from[key] ?? null, value ?? null, path === '' ? key : `${path}.${key}`),
  );
}

/** A bare word where JSON would read it back as the same text. */
function textOf(value: Json): string {
  const bare = typeof value === 'string' && /^[a-z][a-z-]*$/.test(value) && !isWord(value);
  return bare ? value : JSON.stringify(value);
}

function isWord(text: string): boolean {
  return text === 'true' || text === 'false' || text === 'null';
}

type Group = { readonly [key: string]: Json | undefined };

function isGroup(value: Json): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same keys, and of the same kind where there are kinds; the settings themselves always. */
function sameShape(a: Group, b: Group): boolean {
  if ('seed' in a) return true;
  const [mine, theirs] = [Object.keys(a).sort(), Object.keys(b).sort()];
  return mine.join() === theirs.join() && a.kind === b.kind && a.name === b.name;
}
