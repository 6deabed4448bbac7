import type { PlaceSummary } from '../../criticality/ensemble/critical-densities.js';
import { meanAndSpread } from '../../results/mean-and-spread.js';
import { densityText } from '../../results/transition-density.js';
import {
  countText,
  missing,
  percentWithUncertainty,
  significant,
  withUncertainty,
} from '../document/number-format.js';
import type { CriticalityStudy } from '../figures/criticality/picture-of-analysis.js';
import { nameOf } from './analysis-tables.js';
import { type Column, type Table, tableOf } from './table.js';

/** A study and the size of its network. */
export interface SizedStudy {
  readonly study: CriticalityStudy;
  /** Prunable edges of the unpruned network; count; null where unknown. */
  readonly edges: number | null;
}

/** Shape of the transition of every problem: mean over the runs and standard deviation. */
export function transitionTable(rows: readonly SizedStudy[]): Table {
  return tableOf<SizedStudy>(
    [
      ...namesOf(),
      { title: "paper's data", key: 'paper_data', value: (row) => (ofPaper(row) ? 'yes' : 'no') },
      { title: 'seeds', key: 'seeds', value: ({ study }) => study.curves.length },
      ...spread('unpruned', 'baseline', baselineOf, ({ mean, standardDeviation }, { study }) =>
        study.observable === 'accuracy'
          ? percentWithUncertainty(mean, standardDeviation)
          : withUncertainty(mean, standardDeviation, unitOf(study.observable)),
      ),
      ...spread('half height', 'half_height', placeOf('halfHeight'), shareText),
      ...spread('width (10 to 90 %)', 'width', placeOf('width'), shareText),
      ...spread('width / half height', 'relative_width', placeOf('relativeWidth'), (place) =>
        place.standardDeviation === null
          ? significant(place.mean)
          : withUncertainty(place.mean, place.standardDeviation),
      ),
    ],
    rows,
  );
}

/** The critical point as a number of edges, by the four ways that assume no law. */
export function criticalEdgesTable(rows: readonly SizedStudy[]): Table {
  const edges =
    (of: (row: SizedStudy) => PlaceSummary | null) =>
    (row: SizedStudy): PlaceSummary | null => {
      const place = of(row);
      if (place === null || row.edges === null) return null;
      const { mean, standardDeviation } = place;
      return {
        mean: mean * row.edges,
        standardDeviation: standardDeviation === null ? null : standardDeviation * row.edges,
      };
    };
  const peak = ({ study }: SizedStudy): PlaceSummary | null => {
    const mean = study.analysis.places?.fluctuationPeak ?? null;
    return mean === null ? null : { mean, standardDeviation: null };
  };
  return tableOf<SizedStudy>(
    [
      ...namesOf(),
      {
        title: 'edges unpruned',
        key: 'edges',
        value: (row) => row.edges,
        text: (row) => countText(row.edges),
        align: 'right',
      },
      ...spread('largest drop', 'largest_drop', edges(placeOf('largestDrop')), edgesText),
      ...spread('half height', 'half_height', edges(placeOf('halfHeight')), edgesText),
      ...spread('steepest slope', 'steepest_slope', edges(placeOf('steepest')), edgesText),
      ...spread('fluctuation peak', 'fluctuation_peak', edges(peak), edgesText),
    ],
    rows,
  );
}

function namesOf(): Column<SizedStudy>[] {
  return [
    { title: 'problem', key: 'problem', value: ({ study }) => study.problem },
    { title: 'order parameter', key: 'observable', value: ({ study }) => nameOf(study.observable) },
  ];
}

/** Mean with its standard deviation over runs; the latter in a column of its own in the CSV file. */
function spread(
  title: string,
  key: string,
  of: (row: SizedStudy) => PlaceSummary | null,
  text: (place: PlaceSummary, row: SizedStudy) => string,
): Column<SizedStudy>[] {
  return [
    {
      title,
      key,
      value: (row) => of(row)?.mean ?? null,
      text: (row) => {
        const found = of(row);
        return found === null ? missing : text(found, row);
      },
      align: 'right',
    },
    {
      title: '',
      key: `${key}_sd`,
      value: (row) => of(row)?.standardDeviation ?? null,
      csvOnly: true,
    },
  ];
}

function shareText({ mean, standardDeviation }: PlaceSummary): string {
  return standardDeviation === null
    ? densityText(mean)
    : percentWithUncertainty(mean, standardDeviation);
}

function edgesText({ mean, standardDeviation }: PlaceSummary): string {
  const spread = standardDeviation === null ? '' : ` ± ${countText(standardDeviation)}`;
  return `${countText(mean)}${spread}`;
}

/** `nats` of `prediction entropy (nats)`. */
function unitOf(observable: string): string {
  return /\(([^)]*)\)$/.exec(observable)?.[1] ?? '';
}

/** Value at the largest density, the unpruned network where the run starts with it. */
function baselineOf({ study }: SizedStudy): PlaceSummary | null {
  const { mean, sd } = meanAndSpread(study.curves.flatMap(({ value }) => value.at(-1) ?? []));
  return mean === null ? null : { mean, standardDeviation: sd };
}

function placeOf(name: 'largestDrop' | 'halfHeight' | 'steepest' | 'width' | 'relativeWidth') {
  return ({ study }: SizedStudy): PlaceSummary | null => study.analysis.places?.[name] ?? null;
}

/** Whether the paper used the data set; a split of KMNIST's test file is not KMNIST. */
function ofPaper({ study }: SizedStudy): boolean {
  return / on K?MNIST$/.test(study.problem);
}
