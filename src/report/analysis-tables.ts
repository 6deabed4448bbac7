import { densityText } from './crossings.js';
import type { ExponentRow } from './exponent-table.js';
import { missing, percent, significant, withUncertainty } from './number-format.js';
import { type CriticalityStudy, verdictOf } from './picture-of-analysis.js';
import { type Column, type Table, tableOf } from './table.js';

/** Row of the exponent table for a study. */
export function exponentRow({ problem, observable, analysis }: CriticalityStudy): ExponentRow {
  const { result, models, bootstrap, seeds } = analysis;
  const kink = models.find(({ name }) => name === 'kink');
  const found = result.kind === 'determined' ? result : null;
  return {
    problem,
    observable: nameOf(observable),
    seeds: seeds.length,
    criticalDensity: found?.criticalDensity ?? null,
    exponent: found?.exponent ?? null,
    systematicError: found?.exponent.systematic ?? null,
    chiSquaredPerFreedom: kink?.chiSquaredPerFreedom ?? null,
    kinkShare: bootstrap?.kinkShare ?? null,
    verdict: verdictOf(analysis),
  };
}

/** Models side by side, best first, for each study. */
export function modelsTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study) => study.analysis.models.map((model) => ({ study, model })));
  return tableOf<(typeof rows)[number]>(
    [
      ...studyColumns<(typeof rows)[number]>(({ study }) => study),
      { title: 'model', key: 'model', value: ({ model }) => model.name },
      { title: 'parameters', key: 'parameters', value: ({ model }) => model.parameters },
      {
        title: 'χ²/dof',
        key: 'chi_squared_per_freedom',
        value: ({ model }) => model.chiSquaredPerFreedom,
        text: ({ model }) => significant(model.chiSquaredPerFreedom),
      },
      {
        title: 'AICc',
        key: 'aicc',
        value: ({ model }) => model.aicc,
        text: ({ model }) => significant(model.aicc, 5),
      },
      {
        title: 'AICc, variances inflated',
        key: 'quasi_aicc',
        value: ({ model }) => model.quasiAicc,
        text: ({ model }) => significant(model.quasiAicc, 5),
      },
      {
        title: 'weight',
        key: 'weight',
        value: ({ model }) => model.weight,
        text: ({ model }) => percent(model.weight, 1),
      },
      { title: 'runs won', key: 'wins', value: ({ model }) => model.wins },
    ],
    rows,
  );
}

/** The critical density by the ways that assume no exponent, beside the fitted one. */
export function placesTable(studies: readonly CriticalityStudy[]): Table {
  const place = (
    title: string,
    key: string,
    of: (
      places: NonNullable<CriticalityStudy['analysis']['places']>,
    ) => { mean: number; standardDeviation: number | null } | null,
  ): Column<CriticalityStudy> => ({
    title,
    key,
    value: ({ analysis }) => (analysis.places ? (of(analysis.places)?.mean ?? null) : null),
    text: ({ analysis }) => {
      const found = analysis.places && of(analysis.places);
      if (!found) return missing;
      if (found.standardDeviation === null) return densityText(found.mean);
      return `${densityText(found.mean)} (sd ${densityText(found.standardDeviation)})`;
    },
    align: 'right',
  });
  return tableOf<CriticalityStudy>(
    [
      ...studyColumns<CriticalityStudy>((study) => study),
      place('largest drop', 'largest_drop', (places) => places.largestDrop),
      place('half height', 'half_height', (places) => places.halfHeight),
      place('steepest slope', 'steepest_slope', (places) => places.steepest),
      place('fluctuation peak', 'fluctuation_peak', ({ fluctuationPeak }) =>
        fluctuationPeak === null ? null : { mean: fluctuationPeak, standardDeviation: null },
      ),
      {
        title: 'kink',
        key: 'kink',
        value: (study) => exponentRow(study).criticalDensity?.value ?? null,
        text: (study) => densityText(exponentRow(study).criticalDensity?.value ?? null),
        align: 'right',
      },
    ],
    studies,
  );
}

/** Fits of single runs, with the errors of a single run. */
export function runFitsTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study) => study.analysis.runs.map((run) => ({ study, run })));
  return tableOf<(typeof rows)[number]>(
    [
      ...studyColumns<(typeof rows)[number]>(({ study }) => study),
      { title: 'seed', key: 'seed', value: ({ run }) => run.seed },
      { title: 'points', key: 'points', value: ({ run }) => run.points },
      {
        title: 'critical density',
        key: 'critical_density',
        value: ({ run }) => run.criticalDensity,
        text: ({ run }) =>
          `${densityText(run.criticalDensity)} ± ${densityText(run.criticalError)}`,
      },
      { title: '', key: 'critical_error', value: ({ run }) => run.criticalError, csvOnly: true },
      {
        title: 'exponent',
        key: 'exponent',
        value: ({ run }) => run.exponent,
        text: ({ run }) => `${significant(run.exponent)} ± ${significant(run.exponentError, 2)}`,
      },
      { title: '', key: 'exponent_error', value: ({ run }) => run.exponentError, csvOnly: true },
      {
        title: 'correlation',
        key: 'correlation',
        value: ({ run }) => run.correlation,
        text: ({ run }) => significant(run.correlation, 2),
      },
      {
        title: 'χ²/dof',
        key: 'chi_squared_per_freedom',
        value: ({ run }) => run.chiSquaredPerFreedom,
        text: ({ run }) => significant(run.chiSquaredPerFreedom),
      },
      { title: 'best model', key: 'best_model', value: ({ run }) => run.best },
      { title: 'at a bound', key: 'at_bound', value: ({ run }) => (run.atBound ? 'yes' : 'no') },
    ],
    rows,
  );
}

/** Exponent by size of the fitted window, bare and with leading corrections; medians over the runs. */
export function windowFlowTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study) => {
    const { flow, limit } = study.analysis.flow;
    const sized = flow.map((point) => ({ study, ...point }));
    return limit === null ? sized : [...sized, { study, reach: 0, points: null, exponent: limit }];
  });
  type Row = (typeof rows)[number];
  const exponent = (title: string, correction: 'none' | 'beta' | 'one'): Column<Row> => ({
    title,
    key: `exponent_${correction}`,
    value: (row) => estimateOf(row.exponent[correction]).value,
    text: (row) => {
      const { value, standardError } = estimateOf(row.exponent[correction]);
      return standardError > 0 ? withUncertainty(value, standardError) : significant(value);
    },
    align: 'right',
  });
  return tableOf<Row>(
    [
      ...studyColumns<Row>(({ study }) => study),
      {
        title: 'window (distances to half height)',
        key: 'reach',
        value: (row) => row.reach,
        text: (row) => (row.points === null ? 'continued to 0' : String(row.reach)),
        align: 'right',
      },
      { title: 'points', key: 'points', value: (row) => row.points, align: 'right' },
      exponent('bare law', 'none'),
      exponent('correction ε^β', 'beta'),
      exponent('correction ε', 'one'),
    ],
    rows,
  );
}

/** `prediction entropy` of `prediction entropy (nats)`. */
export function nameOf(observable: string): string {
  return observable.replace(/ \(.*/, '');
}

interface Estimate {
  readonly value: number;
  /** 0 where unknown. */
  readonly standardError: number;
}

function estimateOf(found: number | Estimate): Estimate {
  return typeof found === 'number' ? { value: found, standardError: 0 } : found;
}

function studyColumns<Row>(of: (row: Row) => CriticalityStudy): Column<Row>[] {
  return [
    { title: 'problem', key: 'problem', value: (row) => of(row).problem },
    { title: 'order parameter', key: 'observable', value: (row) => nameOf(of(row).observable) },
  ];
}
