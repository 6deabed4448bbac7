import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../experiments/settings/canonical-json.js';
import { parseSettings } from '../experiments/settings/parse-settings.js';
import { protocolFamily } from '../experiments/settings/protocol-family.js';
import type { RunSettings } from '../experiments/settings/settings.js';
import { withFileErrors } from '../files/file-error.js';
import { readPlainText } from '../files/read-plain-file.js';
import { InputError } from '../numerics/errors.js';
import type { PeerRun, SecondProgram } from '../results/second-program/second-program.js';
import { csvText, numberCell, parseCsv } from './csv-records.js';

/** Folder of an archive. */
export const secondProgramFolder = 'second-program';
const settingsName = 'settings.json';

const share = numberCell.pipe(z.number().min(0).max(1));
const entropy = numberCell.pipe(z.number().min(-1e-6).max(12)); // nats; rounded zero may be below it
const row = z.object({
  step: numberCell.pipe(z.int().min(0)),
  density: share,
  accuracy: share,
  predictionEntropy: entropy,
  outcomeEntropy: entropy,
});

/**
 * The runs of a second program in a folder: one table a run, and perhaps `settings.json`, what it did in
 * the words of our settings; without it, the base of the protocol family.
 *
 * @throws {InputError} when the folder holds no table, or one that cannot be understood.
 */
export function readSecondProgram(folder: string): SecondProgram {
  const names = withFileErrors('read', folder, () => readdirSync(folder)).sort();
  const tables = names.filter((name) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.csv$/.test(name));
  const texts = new Map(
    [...tables, ...names.filter((name) => name === settingsName)].map((name) => [
      name,
      readPlainText(join(folder, name)),
    ]),
  );
  return (
    secondProgramOf(texts, folder) ??
    refuse(folder, 'holds no table of a second program, a file .csv with one row a step')
  );
}

/** The files of a second program, by their names; `null` where there are none. */
export function secondProgramOf(
  texts: ReadonlyMap<string, string>,
  folder: string,
): SecondProgram | null {
  const runs = [...texts]
    .filter(([name]) => name.endsWith('.csv'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => peerRun(name, text, join(folder, name)));
  const settings = settingsOf(texts.get(settingsName), join(folder, settingsName));
  return runs.length === 0 ? null : { settings, runs };
}

/** The texts from which they are read back. */
export function secondProgramTexts({ settings, runs }: SecondProgram): Map<string, string> {
  return new Map([
    ...runs.map(({ name, steps }): [string, string] => [
      `${name}.csv`,
      csvText(row.keyof().options, steps),
    ]),
    [settingsName, `${canonicalJson(settings)}\n`],
  ]);
}

function peerRun(name: string, text: string, place: string): PeerRun {
  const steps = parseCsv(text, row, place);
  const wrong = steps.findIndex(({ density }, at) => density > (steps[at - 1]?.density ?? 1));
  if (wrong >= 0) refuse(place, `line ${wrong + 2} has more edges than the line before it`);
  if (steps.length < 2) refuse(place, 'must hold the unpruned network and pruning steps');
  return { name: basename(name, '.csv'), steps };
}

function settingsOf(text: string | undefined, place: string): RunSettings {
  const [base] = protocolFamily({});
  if (text === undefined) return base?.settings ?? refuse(place, 'is missing');
  try {
    return parseSettings(JSON.parse(text), place);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(place, 'is not valid JSON');
    throw error;
  }
}

function refuse(place: string, what: string): never {
  throw new InputError(`${place}: ${what}; restore it or make it again`);
}
