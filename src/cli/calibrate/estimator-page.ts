import { evidenceThresholds } from '../../criticality/answers/evidence.js';
import type { CellSummary } from '../../criticality/calibration/cell-summary.js';
import { type Tally, tally } from './tally.js';

/** How the page was made. */
export interface PageOrigin {
  readonly ensembles: number;
  readonly firstSeed: number;
  /** Cells of a whole calibration. */
  readonly cells: number;
  /** Cells with all of their ensembles. */
  readonly finished: number;
  /** File of the picture, beside the page. */
  readonly picture: string;
}

/** `reports/estimator.md`: what the exponent analysis does with truths that are known. */
export function estimatorPage(summaries: readonly CellSummary[], origin: PageOrigin): string {
  const { decisive, strong, weak } = evidenceThresholds;
  const settings = groupBySetting(summaries);
  const parts = [
    '# What the exponent analysis does with known truths\n',
    `Made by \`npx criticality calibrate --ensembles ${origin.ensembles} --first-seed ${origin.firstSeed}\` from seeds alone: ` +
      `${origin.ensembles} ensembles a cell of the first two tables, seeds ${origin.firstSeed} to ${origin.firstSeed + origin.ensembles - 1}, and a quarter of them in the others. ` +
      'Thresholds were fixed on seeds below 1000, the width for unknown forms of saturation on seeds below 2000.\n',
    ...(origin.finished < origin.cells
      ? [
          `Unfinished: ${summaries.length} of ${origin.cells} cells have ensembles, ${origin.finished} all of them; counts say how many. ` +
            'The same command goes on.\n',
        ]
      : []),
    'Curves are accuracies between a floor of 0.1 and 0.97 with an onset at a density of 0.005, a width of 0.005 and ' +
      'densities up to 0.024; counts of 10,000 (low noise) or 2,500 test images; training noise with a standard deviation of ' +
      '0.3, 1 or 3 percentage points at half height that lasts five points; run-to-run spread of all densities by 3, 5 or 8 %. ' +
      'The generator shares no function with the fits.\n',
    `At least strong: a margin in AICc of more than ${strong.margin} and ${strong.perRun} a run in ${100 * strong.share} % of the ` +
      `resampled ensembles (decisive: ${decisive.margin}, ${decisive.perRun}, ${100 * decisive.share} %; weak: ${weak.margin}), ` +
      'errors correlated as they are found to be, and a margin of the same sign with the variances as given.\n',
    '## Targets\n',
    targets(summaries),
    `![Power against false alarms, and coverage against nominal level](${origin.picture})\n`,
    '## What the errors carry\n',
    'The margin of a fit with the variances as given takes every point for itself. Training noise that lasts several points makes ' +
      'it larger in size than the data warrant; and where a curve misses many points in a row, correlated errors take the miss ' +
      'for noise. So evidence is called more than weak only where both have the same sign. Ensembles whose margins are those of ' +
      'strong evidence:\n',
    errorTable(summaries),
    ...settings.map(
      ({ title, members }) => `## ${title}\n\n${onsetTable(members)}\n${smoothTable(members)}`,
    ),
    '## Reading it\n',
    'Coverage is that of 95 % intervals. The customary recipe is a straight line in logarithms through the mean curve, with ' +
      'p_c chosen for straightness and the error of the slope; it "finds an exponent" where R² is at least 0.98 and the error ' +
      'below a quarter of the slope. The plain kink is a least-squares fit of one exponential kink to the mean curve with errors ' +
      'taken as independent, which is what a call of a curve fitter gives. Segmented regression is left out: it finds a break in any curve.\n',
  ];
  return `${parts.join('\n')}`;
}

function groupBySetting(summaries: readonly CellSummary[]) {
  const groups = new Map<string, CellSummary[]>();
  for (const summary of summaries) {
    const { runs, points, noise } = summary.cell;
    const title = `${runs} runs of ${points} densities, ${noise ?? 'middle'} noise`;
    const group = groups.get(title);
    if (group) group.push(summary);
    else groups.set(title, [summary]);
  }
  return [...groups].map(([title, members]) => ({ title, members }));
}

function onsetTable(members: readonly CellSummary[]): string {
  const lines = members
    .filter(({ exponent }) => exponent !== null)
    .map((cell) => [
      `${cell.name}, ${Number(cell.exponent!.toPrecision(3))}`,
      of(cell.strong, cell.ensembles),
      of(cell.determined, cell.ensembles),
      of(cell.covered, cell.estimated),
      of(cell.coveredStatistical, cell.estimated),
      of(cell.coveredPlace, cell.estimated),
      digits(cell.ratio),
      digits(cell.width),
      cell.margins === null ? '-' : cell.margins.map((m) => m.toFixed(0)).join(', '),
      `${of(cell.recipe.covered, cell.ensembles)}, ${digits(cell.recipe.ratio)}`,
      `${of(cell.naive.covered, cell.ensembles)}, ${digits(cell.naive.ratio)}`,
    ]);
  return table(
    [
      'onset, β',
      'at least strong',
      'determined',
      'β in total interval',
      'in statistical',
      'p_c in total',
      'β / truth',
      'width (high / low)',
      'margin: least, median',
      'recipe: covers, β / truth',
      'plain kink: covers, β / truth',
    ],
    lines,
  );
}

function smoothTable(members: readonly CellSummary[]): string {
  const lines = members
    .filter(({ exponent }) => exponent === null)
    .map((cell) => [
      cell.name,
      of(cell.strong, cell.ensembles),
      of(cell.determined, cell.ensembles),
      cell.margins === null ? '-' : cell.margins.map((m) => m.toFixed(0)).join(', '),
      of(cell.recipe.found, cell.ensembles),
    ]);
  if (lines.length === 0) return '';
  return table(
    [
      'smooth curve',
      'called at least strong',
      'determined',
      'margin: least, median',
      'recipe finds an exponent',
    ],
    lines,
  );
}

function errorTable(summaries: readonly CellSummary[]): string {
  const rows = (['onsets', 'smooth curves'] as const).map((truth) => {
    const members = summaries.filter(
      ({ exponent }) => (exponent === null) === (truth !== 'onsets'),
    );
    const sum = (of: (cell: CellSummary) => number) =>
      members.reduce((total, cell) => total + of(cell), 0);
    const all = sum(({ ensembles }) => ensembles);
    return [
      truth,
      of(
        sum(({ plainMargin }) => plainMargin),
        all,
      ),
      of(
        sum(({ correlatedMargin }) => correlatedMargin),
        all,
      ),
      of(
        sum(({ bothMargins }) => bothMargins),
        all,
      ),
      of(
        sum(({ strong }) => strong),
        all,
      ),
    ];
  });
  return table(
    ['truth', 'variances as given', 'errors correlated', 'both', 'called at least strong'],
    rows,
  );
}

function targets(summaries: readonly CellSummary[]): string {
  const rows = tally(summaries).map(({ target, met, missed }: Tally) => [
    target,
    `${met} of ${met + missed.length}`,
    missed.length === 0 ? 'none' : missed.join('; '),
  ]);
  return table(['target', 'cells that reach it', 'cells that miss it'], rows);
}

function of(count: number, all: number): string {
  return `${count}/${all}`;
}

function digits(value: number | null): string {
  return value === null ? '-' : value.toFixed(2);
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
