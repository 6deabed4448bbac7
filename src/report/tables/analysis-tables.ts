import { kindOf } from '../../criticality/ensemble/fit-ensemble.js';
import { fewestSeeds } from '../../criticality/fits/fit-exponent.js';
import { densityText } from '../../results/transition-density.js';
import {
  missing,
  percent,
  percentWithUncertainty,
  significant,
} from '../document/number-format.js';
import { type CriticalityStudy, verdictOf } from '../figures/criticality/picture-of-analysis.js';
import type { ExponentRow } from './exponent-table.js';
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
    chiSquaredPerFreedom: kink?.chiSquaredPerFreedom ?? null,
    kinkMargin: seeds.length < fewestSeeds ? null : analysis.kinkMargin,
    kinkShare: bootstrap?.kinkShare ?? null,
    verdict: verdictOf(analysis),
  };
}

const kinds = {
  kink: 'power law',
  step: 'jump',
  'infinite order': 'no power law',
  smooth: 'no transition',
} as const;

/** Models side by side, best first, for each study. */
export function modelsTable(studies: readonly CriticalityStudy[]): Table {
  const rows = studies.flatMap((study) => study.analysis.models.map((model) => ({ study, model })));
  return tableOf<(typeof rows)[number]>(
    [
      ...studyColumns<(typeof rows)[number]>(({ study }) => study),
      { title: 'model', key: 'model', value: ({ model }) => model.name },
      { title: 'what it says', key: 'kind', value: ({ model }) => kinds[kindOf(model.name)] },
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
        title: 'inflated AICc',
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
      return percentWithUncertainty(found.mean, found.standardDeviation);
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

/** `prediction entropy` of `prediction entropy (nats)`. */
export function nameOf(observable: string): string {
  return observable.replace(/ \(.*/, '');
}

/** Problem and order parameter, the first columns of every table about studies. */
export function studyColumns<Row>(of: (row: Row) => CriticalityStudy): Column<Row>[] {
  return [
    { title: 'problem', key: 'problem', value: (row) => of(row).problem },
    { title: 'order parameter', key: 'observable', value: (row) => nameOf(of(row).observable) },
  ];
}
