import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import { withFileErrors } from '../../files/file-error.js';
import { makeFolder } from '../../files/make-folder.js';
import { readPlainText } from '../../files/read-plain-file.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import type { Json } from '../settings/canonical-json.js';
import { settingsHash } from '../settings/settings-hash.js';

/** A result, and the settings of which it is a pure function. */
interface Result {
  readonly settings: Json;
}

/** Results of one kind, each in a JSON file of its own that its settings name. */
export interface ResultFiles<R extends Result> {
  /** `<folder>/<hash>.json`, inside the output folder, and the text of that file. */
  entry(result: R): readonly [path: string, text: string];
  /**
   * A result from the text of its file.
   *
   * @param place - what messages call the file.
   * @throws {InputError} when it cannot be understood.
   */
  parse(text: string, place: string): R;
  /** `OUT/<folder>/<hash>.json`. */
  path(out: string, settings: R['settings']): string;
  /** Writes a result at once; two processes that do write the same bytes. */
  write(out: string, result: R): void;
  /**
   * The result for some settings.
   *
   * @returns null when there is none yet.
   * @throws {InputError} when the file cannot be understood or belongs to other settings.
   */
  read(out: string, settings: R['settings']): R | null;
  /**
   * All results in the folder, by file name; files that have no result's name are passed over.
   *
   * @throws {InputError} when one cannot be understood or belongs to other settings.
   */
  readAll(out: string): R[];
}

/** @param folder - inside the output folder. @param schema - of the files. */
export function resultFiles<R extends Result>(
  folder: string,
  schema: z.ZodType<R>,
): ResultFiles<R> {
  const name = (settings: R['settings']) => `${folder}/${settingsHash(settings)}.json`;
  const path = (out: string, settings: R['settings']) => join(out, name(settings));
  const entry = (result: R) =>
    [name(result.settings), `${JSON.stringify(result, null, 2)}\n`] as const;
  const parsed = (text: string) => schema.safeParse(jsonOrNull(text)).data ?? null;
  const wrong = (file: string) =>
    new InputError(
      `${file}: not a result of this version, or of other settings than its name says; delete it to train it again`,
    );
  /** The result in a file that has the name which its settings give it. */
  const readAt = (file: string) => {
    const result = parsed(readPlainText(file));
    if (result === null || `${settingsHash(result.settings)}.json` !== basename(file)) {
      throw wrong(file);
    }
    return result;
  };
  return {
    entry,
    parse(text, place) {
      const result = parsed(text);
      if (result !== null) return result;
      throw wrong(place);
    },
    path,
    write(out, result) {
      makeFolder(join(out, folder));
      writeAtomically(path(out, result.settings), entry(result)[1]);
    },
    read(out, settings) {
      const file = path(out, settings);
      return existsSync(file) ? readAt(file) : null;
    },
    readAll(out) {
      const inner = join(out, folder);
      const names = existsSync(inner)
        ? withFileErrors('read', inner, () => readdirSync(inner)).sort()
        : [];
      return names
        .filter((file) => /^[0-9a-f]{16}\.json$/.test(file))
        .map((file) => readAt(join(inner, file)));
    },
  };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
