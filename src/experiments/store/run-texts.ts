import { InputError } from '../../numerics/errors.js';
import { canonicalJson } from '../settings/canonical-json.js';
import { parseSettings } from '../settings/parse-settings.js';
import { settingsHash } from '../settings/settings-hash.js';
import { evolutionHeader, formatEvolution, parseEvolution } from './evolution-csv.js';
import type { FinishedRun } from './finished-run.js';
import { resultText, runRecord } from './run-result.js';
import { formatStep, parseSteps, stepsHeader } from './steps-csv.js';

/** The files of a finished run that are text, in the order in which they are read. */
export const runTextNames = ['settings.json', 'result.json', 'steps.csv', 'evolution.csv'] as const;
export type RunTextName = (typeof runTextNames)[number];

/**
 * A finished run from its texts.
 *
 * @param textOf - content of one of the files.
 * @param placeOf - what messages call that file.
 * @throws {InputError} when a text cannot be understood.
 */
export function runOfTexts(
  textOf: (name: RunTextName) => string,
  placeOf: (name: RunTextName) => string,
): FinishedRun {
  const json = (name: RunTextName) => parseJson(textOf(name), placeOf(name));
  const settings = parseSettings(json('settings.json'), placeOf('settings.json'));
  const record = runRecord.safeParse(json('result.json'));
  if (!record.success) {
    throw new InputError(
      `${placeOf('result.json')}: not a result of this version; delete its folder and make it again`,
    );
  }
  return {
    hash: settingsHash(settings),
    settings,
    steps: parseSteps(textOf('steps.csv'), placeOf('steps.csv')),
    evolution: parseEvolution(textOf('evolution.csv'), placeOf('evolution.csv')),
    record: record.data,
  };
}

/**
 * The texts of a finished run, byte for byte as the run wrote them.
 *
 * @param held - texts that are in memory already; where one is what the run wrote it is given, and no second one made.
 */
export function textsOfRun(
  run: FinishedRun,
  held: (name: RunTextName) => string | undefined = () => undefined,
): Record<RunTextName, string> {
  const [first] = run.steps;
  const layers = Object.keys(first?.edgesByLayer ?? {});
  const more = Object.keys(first?.more ?? {});
  const table = <Row>(
    name: RunTextName,
    header: string,
    rows: readonly Row[],
    text: (row: Row) => string,
  ) => {
    const known = held(name);
    if (known !== undefined && isSpelt(known, header, rows, text)) return known;
    return header + rows.map(text).join('');
  };
  return {
    'settings.json': `${canonicalJson(run.settings)}\n`,
    'result.json': resultText(run.record),
    'steps.csv': table('steps.csv', stepsHeader(layers, more), run.steps, (row) =>
      formatStep(row, layers, more),
    ),
    'evolution.csv': table('evolution.csv', evolutionHeader(layers), run.evolution, (row) =>
      formatEvolution(row, layers),
    ),
  };
}

/** Whether a text is a header and rows as they are spelt, and nothing more. */
function isSpelt<Row>(
  known: string,
  header: string,
  rows: readonly Row[],
  text: (row: Row) => string,
): boolean {
  if (!known.startsWith(header)) return false;
  let at = header.length;
  for (const row of rows) {
    const line = text(row);
    if (!known.startsWith(line, at)) return false;
    at += line.length;
  }
  return at === known.length;
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError(`${place}: not valid JSON; delete its folder and make it again`);
  }
}
