import { refuseWindowsLines } from '../../files/read-plain-file.js';
import { InputError } from '../../numerics/errors.js';
import type { EvolutionRow } from './finished-run.js';

/** The header of `evolution.csv`: step, density, lag, then `all` and each prunable layer. */
export function evolutionHeader(layers: readonly string[]): string {
  return `step,density,lag,all,${layers.join(',')}\n`;
}

/** One row; six significant digits, and an empty cell where the metric is not defined. */
export function formatEvolution(row: EvolutionRow, layers: readonly string[]): string {
  const cells = ['all', ...layers].map((name) => {
    const value = row.metric[name] ?? null;
    return value === null ? '' : sixDigits(value);
  });
  return `${row.step},${sixDigits(row.density)},${row.lag},${cells.join(',')}\n`;
}

/** A number in as few digits as name it, six at most. */
function sixDigits(value: number): string {
  const text = String(value);
  // short enough, as all that was read from a file is: nothing to round
  const zeros = value < 1 && value >= 0.001 ? (value >= 0.1 ? 2 : value >= 0.01 ? 3 : 4) : 0;
  return text.length - zeros <= 6 ? text : String(Number(value.toPrecision(6)));
}

/**
 * Reads `evolution.csv` back.
 *
 * @throws {InputError} naming the line that cannot be read.
 */
export function parseEvolution(text: string, source: string): EvolutionRow[] {
  refuseWindowsLines(text, source);
  const lines = text.split('\n').filter((line) => line !== '');
  const names = (lines[0] ?? '').split(',').slice(3);
  if (!(lines[0] ?? '').startsWith('step,density,lag,all')) {
    throw new InputError(`${source}: the first line must begin with step,density,lag,all`);
  }
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new InputError(`${source}: has two columns '${twice}'`);
  // copied for each row; any name is one of its own, `__proto__` too
  const empty = Object.fromEntries(names.map((name) => [name, null]));
  return lines.slice(1).map((line, i) => {
    const cells = line.split(',');
    let finite = cells.length === names.length + 3;
    const numberAt = (place: number) => {
      const cell = cells[place] ?? '';
      if (cell === '') return null;
      const value = Number(cell);
      finite &&= Number.isFinite(value);
      return value;
    };
    const [step, density, lag] = [numberAt(0), numberAt(1), numberAt(2)];
    const metric: Record<string, number | null> = { ...empty };
    for (let k = 0; k < names.length; k++) metric[names[k] as string] = numberAt(k + 3);
    if (!finite) {
      throw new InputError(
        `${source}: line ${i + 2} must hold ${names.length + 3} numbers; restore the file from a copy or make the run again`,
      );
    }
    return { step: step ?? 0, density: density ?? 0, lag: lag ?? 0, metric };
  });
}
