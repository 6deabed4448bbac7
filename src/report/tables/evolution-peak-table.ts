import type { LayerPeaks } from '../../results/evolution/evolution-peaks.js';
import { problemName } from '../../results/problems/problem.js';
import { conditionName } from '../../results/problems/pruning-condition.js';
import type { Spread } from '../../results/statistics/mean-and-spread.js';
import { densityText, missing, significant } from '../document/number-format.js';
import { type Table, tableOf } from './table.js';

/** Each layer's peak: mean over the seeds, standard deviation between them, and the extremes. */
export function evolutionPeakTable(rows: readonly LayerPeaks[]): Table {
  return tableOf<LayerPeaks>(
    [
      { title: 'problem', key: 'problem', value: (row) => problemName(row.problem) },
      { title: 'lag (steps)', key: 'lag', value: (row) => row.lag },
      { title: 'pruning', key: 'pruning', value: (row) => conditionName(row.condition) },
      { title: 'layer', key: 'layer', value: (row) => row.layer },
      { title: 'runs', key: 'runs', value: (row) => row.height.count },
      {
        title: 'density of the peak',
        key: 'peak_density_mean',
        value: (row) => row.density.mean,
        text: ({ density }) => rangeText(density, densityText),
        align: 'right',
      },
      { title: '', key: 'peak_density_min', value: (row) => row.density.least, csvOnly: true },
      { title: '', key: 'peak_density_max', value: (row) => row.density.most, csvOnly: true },
      {
        title: 'peak / transition density',
        key: 'peak_over_transition_mean',
        value: (row) => row.ratio.mean,
        text: ({ ratio }) => rangeText(ratio, significant),
        align: 'right',
      },
      {
        title: 'height (EM)',
        key: 'peak_height_mean',
        value: (row) => row.height.mean,
        text: ({ height }) => rangeText(height, significant),
        align: 'right',
      },
      {
        title: 'sd of height',
        key: 'peak_height_sd',
        value: (row) => row.height.sd,
        text: ({ height }) => significant(height.sd, 2),
        align: 'right',
      },
    ],
    rows,
  );
}

function rangeText({ mean, least, most }: Spread, text: (value: number) => string): string {
  if (mean === null || least === null || most === null) return missing;
  return least === most ? text(mean) : `${text(mean)} (${text(least)} to ${text(most)})`;
}
