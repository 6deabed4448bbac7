import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { InputError } from '../numerics/errors.js';
import type { DataSetSource } from './data-sets.js';

/** Where data files may lie; what is left out comes from the environment. */
export interface SearchOptions {
  /** The user's folder; default `$CRITICALITY_DATA_DIR`, none when that is empty. */
  readonly dataDir?: string | undefined;
  /** Folder for downloads; default `$XDG_CACHE_HOME` or `~/.cache`, then `pruning-criticality`. */
  readonly cacheDir?: string | undefined;
}

/** One folder to look in. A damaged file in the cache is fetched again; elsewhere it is an error. */
export interface SearchPlace {
  readonly kind: 'data-dir' | 'package' | 'system' | 'cache';
  readonly folder: string;
}

/**
 * Folders that may hold a data set, in the order in which they are searched.
 *
 * The user's folder first (its subfolder for the data set, then torchvision's layout, then itself), then
 * installed packages, then the cache. A package is found without running any of its code.
 *
 * @throws {InputError} when the user's folder does not exist.
 */
export function searchPlaces(source: DataSetSource, options: SearchOptions): SearchPlace[] {
  const dataDir = options.dataDir ?? process.env.CRITICALITY_DATA_DIR ?? '';
  const places: SearchPlace[] = [];
  if (dataDir !== '') {
    const root = resolve(dataDir);
    if (!(existsSync(root) && statSync(root).isDirectory())) {
      throw new InputError(`data folder ${root} is not there; give an existing --data-dir`);
    }
    for (const inner of [source.folder, join(source.torchvisionFolder, 'raw'), '.']) {
      places.push({ kind: 'data-dir', folder: join(root, inner) });
    }
  }
  if (source.npmPackage !== undefined) {
    const folder = packageFolder(source.npmPackage.name);
    if (folder !== undefined) {
      places.push({ kind: 'package', folder: join(folder, source.npmPackage.folder) });
    }
  }
  if (source.systemFolder !== undefined) {
    places.push({ kind: 'system', folder: source.systemFolder });
  }
  places.push({ kind: 'cache', folder: cacheFolder(source, options) });
  return places;
}

/** Folder that downloads of a data set go to, absolute; it need not exist. */
export function cacheFolder(source: DataSetSource, options: SearchOptions): string {
  return join(resolve(options.cacheDir ?? defaultCacheDir()), source.folder);
}

function defaultCacheDir(): string {
  // The XDG specification says to ignore relative paths.
  const xdg = process.env.XDG_CACHE_HOME ?? '';
  return join(isAbsolute(xdg) ? xdg : join(homeOrTemporary(), '.cache'), 'pruning-criticality');
}

/** A user of a container may have neither HOME nor an entry in the list of users. */
function homeOrTemporary(): string {
  try {
    return homedir();
  } catch {
    return tmpdir();
  }
}

function packageFolder(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
