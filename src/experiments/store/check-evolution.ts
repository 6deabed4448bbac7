import { InputError } from '../../numerics/errors.js';
import type { EvolutionRow, FinishedRun } from './finished-run.js';

/**
 * Holds the rows of `evolution.csv` to the run: for every step, in order, one row for each lag of the
 * settings that reaches back to a step, at the density of that step.
 *
 * @param place - what messages call the file.
 * @param thinned - whether rows may be left out, as an archive does; of runs of other programs they always may.
 * @throws {InputError} naming the line that cannot be of this run.
 */
export function checkEvolution(
  { steps, evolution, settings }: FinishedRun,
  place: string,
  thinned: boolean,
): void {
  const refuse = (at: number, what: string): never => {
    throw new InputError(
      `${place}: line ${at + 2}: ${what}; restore the file from a copy or make the run again`,
    );
  };
  const expected = steps.flatMap((row) => {
    const density = Number(row.density.toPrecision(6));
    const lags = settings.evolution.lags.filter((lag) => lag <= row.step);
    return lags.map((lag) => ({ step: row.step, lag, density }));
  });
  const layers = ['all', ...Object.keys(steps[0]?.edgesByLayer ?? {})].join();
  const isThinned = thinned || settings.imported !== undefined;
  let at = 0;
  for (let line = 0; line < evolution.length; line++) {
    const row = evolution[line] as EvolutionRow;
    const isOther = (wanted: { step: number; lag: number } | undefined) =>
      wanted !== undefined && !(wanted.step === row.step && wanted.lag === row.lag);
    if (isThinned) while (isOther(expected[at])) at++;
    const wanted =
      expected[at++] ?? refuse(line, `step ${row.step} and lag ${row.lag} have no place here`);
    if (isOther(wanted)) {
      const rule = `must hold step ${wanted.step} and lag ${wanted.lag}`;
      refuse(line, `${rule}; found step ${row.step} and lag ${row.lag}`);
    }
    if (row.density !== wanted.density) {
      refuse(line, `density must be ${wanted.density}, as in steps.csv; found ${row.density}`);
    }
    const wrong = wrongMetric(row);
    if (wrong !== null) refuse(line, `${wrong} must be empty or at least 0`);
    if (line === 0 && Object.keys(row.metric).join() !== layers) {
      refuse(-1, `columns must be those of the layers, ${layers}`);
    }
  }
  const next = expected[at];
  if (!isThinned && next !== undefined) {
    refuse(evolution.length, `the row of step ${next.step} and lag ${next.lag} is missing`);
  }
}

function wrongMetric({ metric }: EvolutionRow): string | null {
  for (const layer in metric) {
    const value = metric[layer];
    if (value !== null && value !== undefined && !(value >= 0)) return layer;
  }
  return null;
}
