import type { PlaceSummary } from '../../criticality/ensemble/critical-densities.js';
import type { TransitionShape } from '../../results/universality/transition-shapes.js';
import {
  countText,
  missing,
  percentWithUncertainty,
  significant,
  withUncertainty,
} from '../document/number-format.js';
import { edgesText, shareText } from './place-text.js';
import { studyColumns } from './study-columns.js';
import { type Column, type Table, tableOf } from './table.js';

/** Shape of the transition of every problem: mean over the runs and standard deviation. */
export function transitionTable(rows: readonly TransitionShape[]): Table {
  return tableOf<TransitionShape>(
    [
      ...studyColumns<TransitionShape>(({ study }) => study),
      { title: "paper's data", key: 'paper_data', value: (row) => (row.paperData ? 'yes' : 'no') },
      { title: 'seeds', key: 'seeds', value: ({ study }) => study.curves.length },
      ...spread('unpruned', 'baseline', (row) => row.baseline, valueText),
      ...spread('half of the plateau', 'half_plateau', placeOf('halfHeight'), shareText),
      ...spread('width (10 to 90 %)', 'width', placeOf('width'), shareText),
      ...spread(
        'width / half of the plateau',
        'relative_width',
        placeOf('relativeWidth'),
        (place) =>
          place.standardDeviation === null
            ? significant(place.mean)
            : withUncertainty(place.mean, place.standardDeviation),
      ),
    ],
    rows,
  );
}

/** The critical point as a number of edges, by the four ways that assume no law. */
export function criticalEdgesTable(rows: readonly TransitionShape[]): Table {
  const edges = (of: keyof TransitionShape['criticalEdges']) => (row: TransitionShape) =>
    row.criticalEdges[of];
  return tableOf<TransitionShape>(
    [
      ...studyColumns<TransitionShape>(({ study }) => study),
      {
        title: 'edges unpruned',
        key: 'edges',
        value: (row) => row.edges,
        text: (row) => countText(row.edges),
        align: 'right',
      },
      ...spread('largest drop', 'largest_drop', edges('largestDrop'), edgesText),
      ...spread('half of the plateau', 'half_plateau', edges('halfHeight'), edgesText),
      ...spread('steepest slope', 'steepest_slope', edges('steepest'), edgesText),
      ...spread('fluctuation peak', 'fluctuation_peak', edges('fluctuationPeak'), edgesText),
    ],
    rows,
  );
}

/** Mean with its standard deviation over runs; the latter in a column of its own in the CSV file. */
function spread(
  title: string,
  key: string,
  of: (row: TransitionShape) => PlaceSummary | null,
  text: (place: PlaceSummary, row: TransitionShape) => string,
): Column<TransitionShape>[] {
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

/** In the unit of the order parameter. */
function valueText({ mean, standardDeviation }: PlaceSummary, { study }: TransitionShape): string {
  const { unit } = study.observable;
  return unit === 'share'
    ? percentWithUncertainty(mean, standardDeviation)
    : withUncertainty(mean, standardDeviation, unit);
}

function placeOf(name: 'halfHeight' | 'width' | 'relativeWidth') {
  return ({ study }: TransitionShape): PlaceSummary | null =>
    study.analysis.densityEstimates?.[name] ?? null;
}
