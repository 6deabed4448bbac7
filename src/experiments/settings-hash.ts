import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { RunSettings } from './settings.js';

/**
 * Name of a run: the first 16 hexadecimal digits of the SHA-256 of its settings' canonical JSON.
 *
 * 64 bits: among a million runs, two share a name with probability 3e-8.
 */
export function settingsHash(settings: RunSettings): string {
  return createHash('sha256').update(canonicalJson(settings)).digest('hex').slice(0, 16);
}
