import { readFileSync } from 'node:fs';
import { sha256Of } from '../../src/experiments/modules/outside-bytes.js';

/** A file outside the settings as it is now. */
export function outsideFile(path: string): { readonly path: string; readonly sha256: string } {
  return { path, sha256: sha256Of(readFileSync(path)) };
}
