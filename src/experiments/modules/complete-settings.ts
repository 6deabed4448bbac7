import { basename, extname, resolve } from 'node:path';
import { digestOfData, loadOwnData } from '../../data/own/load-own-data.js';
import { readPlainFile } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import { isObject } from './import-module.js';
import { changed, sha256Of } from './outside-bytes.js';

type Input = Readonly<Record<string, unknown>>;

/** What stands for a file in settings: a path, or an object with one. */
type Complete = (file: Input & { readonly path: string }) => Input;

/**
 * Settings as a user writes them, with what follows from the files that they name: digests, names,
 * and the shape and classes of data.
 *
 * A rule, an observable, data and first weights may each be named by a path alone. Digests that are
 * given must be right.
 *
 * @param value - settings before they are validated; what is not understood is left to that.
 * @throws {InputError} when a file cannot be read, is damaged or has changed.
 */
export function completeSettings(value: Input): Record<string, unknown> {
  return atOutsideFiles(value, {
    rule: (file) => ({ name: stemOf(file.path), ...withDigest(file, '--rule') }),
    observable: (file) => ({
      name: stemOf(file.path).replaceAll('-', '_'),
      ...withDigest(file, '--observable'),
    }),
    init: (file) => withDigest(file, '--init'),
    dataset: completeData,
  });
}

/** Settings of a file with paths that do not depend on where the program was started. */
export function withAbsolutePaths(value: Input, folder: string): Record<string, unknown> {
  const absolute: Complete = (file) => ({ ...file, path: resolve(folder, file.path) });
  return atOutsideFiles(value, {
    rule: absolute,
    observable: absolute,
    init: absolute,
    dataset: absolute,
  });
}

function atOutsideFiles(
  value: Input,
  at: Readonly<Record<'rule' | 'observable' | 'init' | 'dataset', Complete>>,
): Record<string, unknown> {
  const { pruning, observables, dataset, init } = value;
  const list = typeof observables === 'string' && isPath(observables) ? [observables] : observables;
  return {
    ...value,
    ...(isObject(pruning) && 'rule' in pruning
      ? { pruning: { ...pruning, rule: completed(pruning.rule, at.rule) } }
      : {}),
    ...(Array.isArray(list)
      ? { observables: list.map((entry) => completed(entry, at.observable)) }
      : {}),
    ...(dataset === undefined ? {} : { dataset: completed(dataset, at.dataset) }),
    ...(init === undefined ? {} : { init: completed(init, at.init) }),
  };
}

function completed(entry: unknown, complete: Complete): unknown {
  if (typeof entry === 'string') return isPath(entry) ? complete({ path: entry }) : entry;
  if (!isObject(entry) || typeof entry.path !== 'string') return entry;
  return complete({ ...entry, path: entry.path });
}

/** Names of rules and data sets have neither dots nor slashes; paths have. */
export function isPath(text: string): boolean {
  return /[./\\]/.test(text);
}

function withDigest(file: Input & { readonly path: string }, flag: string): Input {
  const path = resolve(file.path);
  const found = sha256Of(readPlainFile(path));
  return { ...file, path, sha256: checked(file, found, flag) };
}

function completeData(file: Input & { readonly path: string }): Input {
  const path = resolve(file.path);
  const { classes } = file;
  if (!(classes === undefined || (Number.isInteger(classes) && typeof classes === 'number'))) {
    throw new InputError(`${path}: dataset.classes must be a whole number; got ${classes}`);
  }
  const data = loadOwnData(path, classes);
  return {
    name: stemOf(path).replace(/[^A-Za-z0-9 ._-]/g, '-'),
    ...file,
    path,
    sha256: checked(file, digestOfData(data), '--data'),
    shape: [...data.shape],
    images: [data.train.count, data.test.count],
    classes: data.classes,
    largestClass: data.largestClass,
  };
}

function checked({ path, sha256 }: Input, found: string, flag: string): string {
  if (typeof sha256 === 'string' && sha256 !== found) {
    throw new InputError(changed(String(path), sha256, found, flag));
  }
  return found;
}

function stemOf(path: string): string {
  return basename(path, extname(path));
}
