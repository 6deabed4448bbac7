import type { CellSummary } from '../../criticality/calibration/cell-summary.js';

/** Which cells reach a target that was fixed beforehand. */
export interface Tally {
  readonly target: string;
  readonly met: number;
  /** Each with its count. */
  readonly missed: readonly string[];
}

/** Holds the cells against the targets of the analysis. */
export function tally(summaries: readonly CellSummary[]): Tally[] {
  const onsets = summaries.filter(({ exponent }) => exponent !== null);
  const smooth = summaries.filter(({ exponent }) => exponent === null);
  const central = ({ cell }: CellSummary, runs: number) =>
    cell.runs === runs && cell.points === 150 && cell.noise === 'middle';
  return [
    check('smooth curves called at least strong in at most 5 %', smooth, (c) => [
      c.strong <= 0.05 * c.ensembles,
      `${c.strong}/${c.ensembles}`,
    ]),
    ...([10, 5] as const).map((runs) =>
      check(
        `onsets called at least strong in ${runs === 10 ? 90 : 70} %, ${runs} runs of 150, middle noise`,
        onsets.filter((c) => central(c, runs)),
        (c) => [c.strong >= (runs === 10 ? 0.9 : 0.7) * c.ensembles, `${c.strong}/${c.ensembles}`],
      ),
    ),
    check('total intervals hold β in at least 90 %', onsets, (c) => [
      c.covered >= 0.9 * c.ensembles,
      `${c.covered}/${c.ensembles}`,
    ]),
    check('total intervals hold p_c in at least 90 %', onsets, (c) => [
      c.coveredPlace >= 0.9 * c.ensembles,
      `${c.coveredPlace}/${c.ensembles}`,
    ]),
  ];
}

function check(
  target: string,
  cells: readonly CellSummary[],
  test: (cell: CellSummary) => readonly [boolean, string],
): Tally {
  const tested = cells.map((cell) => ({ cell, result: test(cell) }));
  return {
    target,
    met: tested.filter(({ result: [met] }) => met).length,
    missed: tested
      .filter(({ result: [met] }) => !met)
      .map(({ cell, result: [, count] }) => `${title(cell)} ${count}`),
  };
}

function title({ name, exponent, cell }: CellSummary): string {
  const beta = exponent === null ? '' : ` β ${Number(exponent.toPrecision(3))}`;
  return `${name}${beta} (${cell.runs} runs, ${cell.points}, ${cell.noise ?? 'own'})`;
}
