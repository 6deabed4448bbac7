import type { CriticalEdges, CriticalSize } from '../../criticality/finite-size/critical-edges.js';
import type { PosteriorInterval } from '../../criticality/finite-size/gaussian-collapse.js';
import type { SizeScaling } from '../../results/finite-size/size-scaling.js';
import type { Problem } from '../../results/problems/problem.js';
import {
  countText,
  densityText,
  fixed,
  intervalText,
  missing,
  significant,
} from '../document/number-format.js';
import { axisTitle } from '../document/quantity-words.js';
import { digits } from '../verdicts/onset-words.js';
import { problemColumn } from './finite-size-tables.js';
import { type Column, type Table, tableOf } from './table.js';

/** A density in percent, without the unit. */
const percentage = (density: number) => significant(100 * density);

const sizeColumns: readonly Column<CriticalSize>[] = [
  {
    title: 'prunable edges N',
    key: 'edges',
    value: ({ size }) => size,
    text: ({ size }) => countText(size),
    align: 'right',
  },
  { title: 'runs', key: 'runs', value: ({ runs }) => runs },
  {
    title: 'p_c(N), half-way [95 %]',
    key: 'density',
    value: ({ density }) => density,
    text: ({ density, densityInterval }) =>
      `${densityText(density)} ${intervalText(densityInterval, percentage)}`,
  },
  {
    title: 'E_c(N) [95 %]',
    key: 'critical_edges',
    value: (row) => row.edges,
    text: (row) =>
      `${countText(row.edges)} ${intervalText(row.edgesInterval, (value) => countText(value))}`,
  },
];

const sizesOf = (found: CriticalEdges) => (found.kind === 'scaling' ? found.sizes : []);

/** Critical density and critical number of edges of one problem, one row a size. */
export function criticalEdgesTable(found: CriticalEdges): Table {
  return tableOf(sizeColumns, sizesOf(found));
}

/** The same, one row a problem and size. */
export function criticalEdgesOverview(scalings: readonly SizeScaling[]): Table {
  const rows = scalings.flatMap(({ study: { problem }, edges }) =>
    sizesOf(edges).map((found) => ({ problem, ...found })),
  );
  return tableOf(
    [problemColumn(({ problem }: { problem: Problem }) => problem), ...sizeColumns],
    rows,
  );
}

/** What the number of edges says in a sentence. */
export function criticalEdgesText(found: CriticalEdges): string {
  if (found.kind !== 'scaling') return `How E_c grows with N is not determined: ${found.reason}.`;
  const { exponent, exponentInterval, limitInterval, verdict } = found;
  const words = {
    survives: 'a finite critical density survives N → ∞',
    vanishes: 'no finite critical density survives N → ∞',
    undecided: 'whether a finite critical density survives N → ∞ is undecided',
  };
  return (
    `E_c ~ N^a with a = ${fixed(exponent, 2)} ${intervalText(exponentInterval, (end) => fixed(end, 2))}; the density of an infinite network ` +
    `lies within ${intervalText(limitInterval, digits)}: ${words[verdict]}.`
  );
}

/** Posterior of the collapse by a Gaussian process, one row a problem and order parameter. */
export function gaussianCollapseTable(scalings: readonly SizeScaling[]): Table {
  const cell = (
    title: string,
    key: string,
    of: 'criticalDensity' | 'sizeExponent' | 'exponent',
  ) => ({
    title,
    key,
    value: ({ gaussian }: SizeScaling) =>
      gaussian.kind === 'collapse' ? gaussian[of].value : null,
    text: ({ gaussian }: SizeScaling) =>
      gaussian.kind === 'collapse' ? posteriorText(gaussian[of]) : missing,
  });
  return tableOf<SizeScaling>(
    [
      problemColumn(({ study }) => study.problem),
      {
        title: 'order parameter',
        key: 'observable',
        value: ({ study }) => axisTitle(study.observable),
      },
      cell('p_c [95 %]', 'critical_density', 'criticalDensity'),
      cell('ν [95 %]', 'nu', 'sizeExponent'),
      cell('β [95 %]', 'beta', 'exponent'),
      {
        title: 'scatter about the scaling function',
        key: 'excess',
        value: ({ gaussian }) => (gaussian.kind === 'collapse' ? gaussian.excess : null),
        text: ({ gaussian }) =>
          gaussian.kind === 'collapse' ? `${(100 * gaussian.excess).toPrecision(2)} %` : missing,
        align: 'right',
      },
    ],
    scalings,
  );
}

function posteriorText({ value, interval }: PosteriorInterval): string {
  return `${digits(value)} ${intervalText(interval, digits)}`;
}
