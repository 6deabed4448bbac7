import { createHash } from 'node:crypto';
import { canonicalJson, isList, type Json } from './canonical-json.js';

/**
 * Name of what settings determine, a run or a training: the first 16 hexadecimal digits of the
 * SHA-256 of their canonical JSON. Of a file outside the settings its digest counts, not its path.
 *
 * 64 bits: among a million runs, two share a name with probability 3e-8.
 */
export function settingsHash(settings: Json): string {
  return createHash('sha256')
    .update(canonicalJson(withoutPaths(settings)))
    .digest('hex')
    .slice(0, 16);
}

/** The same without the path of everything that has a digest. */
export function withoutPaths(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(withoutPaths);
  const isFile = value.sha256 !== undefined && value.path !== undefined;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !(isFile && key === 'path'))
      .map(([key, inner]) => [key, inner === undefined ? undefined : withoutPaths(inner)]),
  );
}
