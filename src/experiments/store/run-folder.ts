import { existsSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { removeLeftOvers } from '../../files/file-beside.js';
import { withFileErrors } from '../../files/file-error.js';
import { makeFolder } from '../../files/make-folder.js';
import { readPlainFile } from '../../files/read-plain-file.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import { withPaths } from '../modules/outside-paths.js';
import { canonicalJson, type Json } from '../settings/canonical-json.js';
import type { RunSettings } from '../settings/settings.js';
import { settingsHash, withoutPaths } from '../settings/settings-hash.js';
import { stepFileName } from './step-file-name.js';

/** Where the parts of one run lie. */
export interface RunFolder {
  readonly path: string;
  readonly hash: string;
  readonly settings: string;
  readonly steps: string;
  readonly evolution: string;
  readonly correctness: string;
  readonly snapshots: string;
  readonly checkpoint: string;
  readonly result: string;
  readonly lock: string;
}

/** `OUT/runs/<hash>`. */
export function runPath(out: string, hash: string): string {
  return join(out, 'runs', hash);
}

/** Names the files of a run folder, without touching the disk. */
export function runFolderAt(path: string, hash: string): RunFolder {
  return {
    path,
    hash,
    settings: join(path, 'settings.json'),
    steps: join(path, 'steps.csv'),
    evolution: join(path, 'evolution.csv'),
    correctness: join(path, 'correctness.bits'),
    snapshots: join(path, 'snapshots'),
    checkpoint: join(path, 'checkpoint'),
    result: join(path, 'result.json'),
    lock: join(path, 'lock'),
  };
}

/** Creates `OUT/runs/<hash>` for these settings, or finds the one that is there. */
export function openRunFolder(out: string, settings: RunSettings): RunFolder {
  const hash = settingsHash(settings);
  const folder = runFolderAt(runPath(out, hash), hash);
  makeFolder(folder.path);
  return folder;
}

/**
 * Makes the folder of a run ready for it: what killed processes left half-written is cleared away,
 * its settings are there or are written. For the process that holds the folder.
 *
 * Paths of files outside the settings are written as seen from the folder, anew where they moved.
 *
 * @throws {InputError} when the folder cannot be written or holds a run of other settings.
 */
export function prepareRunFolder(folder: RunFolder, settings: RunSettings): void {
  makeFolder(folder.snapshots);
  makeFolder(folder.checkpoint);
  for (const written of [folder.path, folder.snapshots, folder.checkpoint]) {
    removeLeftOvers(written);
  }
  // version 0.2.0 left it behind when it was killed while it took a lock over
  withFileErrors('clean up', folder.path, () => rmSync(`${folder.lock}.takeover`, { force: true }));
  const seen = withPaths(settings, (path) => relative(folder.path, resolve(path)));
  const text = `${canonicalJson(seen)}\n`;
  if (existsSync(folder.settings)) {
    const found = readPlainFile(folder.settings).toString();
    if (found === text) return;
    if (!isOfRun(found, settings)) {
      throw new InputError(
        `${folder.path}: holds a run of other settings; move it away or choose another --out`,
      );
    }
  }
  writeAtomically(folder.settings, text);
}

/** Whether a text holds these settings, paths aside. */
function isOfRun(text: string, settings: RunSettings): boolean {
  try {
    const found: Json = JSON.parse(text);
    return canonicalJson(withoutPaths(found)) === canonicalJson(withoutPaths(settings));
  } catch {
    return false;
  }
}

/** File name of the weights after a step, inside `snapshots`. */
export function snapshotName(step: number): string {
  return stepFileName('step', step, 'safetensors');
}
