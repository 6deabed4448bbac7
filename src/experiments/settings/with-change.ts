import { InputError } from '../../numerics/errors.js';

/**
 * Settings with one of them changed, as `--set path=value` says it.
 *
 * @param settings - what a settings file holds; left as it is.
 * @param change - a path of keys joined by dots, `=`, and a value in JSON or a bare word.
 * @throws {InputError} when the change does not look like that.
 *
 * @example withChange({}, 'pruning.rule=random') // { pruning: { rule: 'random' } }
 */
export function withChange(
  settings: Readonly<Record<string, unknown>>,
  change: string,
): Record<string, unknown> {
  const at = change.indexOf('=');
  const path = change.slice(0, at).split('.');
  if (at < 1 || path.some((key) => !/^[A-Za-z0-9]+$/.test(key))) {
    throw new InputError(`--set ${change}: must look like pruning.rule=random`);
  }
  return replaced(settings, path, jsonOrText(change.slice(at + 1)));
}

/** The value of JSON text, or the text itself where it is none. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function replaced(
  place: Readonly<Record<string, unknown>>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const inner = Object.hasOwn(place, key) ? place[key] : undefined;
  const group = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  const next = rest.length === 0 ? value : replaced(group as Record<string, unknown>, rest, value);
  return { ...place, [key]: next };
}
