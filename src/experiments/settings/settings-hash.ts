import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.js';

/**
 * Name of what settings determine, a run or a training: the first 16 hexadecimal digits of the
 * SHA-256 of their canonical JSON.
 *
 * 64 bits: among a million runs, two share a name with probability 3e-8.
 */
export function settingsHash(settings: Json): string {
  return createHash('sha256').update(canonicalJson(settings)).digest('hex').slice(0, 16);
}
