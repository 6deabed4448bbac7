import { scaledMean } from '../../criticality/curve/scaled-mean.js';
import { power } from '../../numerics/power.js';
import { comparisonTable, exponentComparisons } from '../../results/exponent-comparisons.js';
import type { Block, Section } from '../document/blocks.js';
import { figure8Universality } from '../figures/universality/figure-8-universality.js';
import { nameOf } from '../tables/analysis-tables.js';
import {
  criticalEdgesTable,
  type SizedStudy,
  transitionTable,
} from '../tables/universality-tables.js';

/** Scaled densities of the figure, 24 a factor of ten. */
const grid = Array.from({ length: 57 }, (_, i) => 0.08 * power(10, i / 24));

/**
 * Whether order parameters, networks and data sets share their transition: exponents compared, the
 * critical point as edges, and the shapes laid over one another.
 */
export async function universalitySection(studies: readonly SizedStudy[]): Promise<Section> {
  const comparisons = exponentComparisons(studies.map(({ study }) => study));
  const blocks: Block[] = [
    {
      kind: 'text',
      text:
        'Exponents of one universality class are equal; critical densities and widths need not be. ' +
        'Order parameters of the same networks are compared in pairs, run by run; other networks or ' +
        'data sets as independent ensembles. Two exponents differ when p, adjusted for all rows ' +
        '(Holm), is below 5 % and the interval widened by the systematic error leaves zero out; ' +
        'they agree when that interval lies within 0.25 of zero, half the distance between the ' +
        'mean-field exponents 1/2 and 1. Undecided means neither.',
    },
    {
      kind: 'table',
      name: 'exponent-comparisons',
      caption: 'Same exponent? Differences with 95 % intervals, statistical error alone',
      table: comparisonTable(comparisons),
    },
    {
      kind: 'table',
      name: 'transitions',
      caption:
        'Place and width of the transition, as shares of the prunable edges; mean over the runs ± ' +
        'standard deviation',
      table: transitionTable(studies),
    },
    {
      kind: 'table',
      name: 'critical-edges',
      caption:
        'Edges left at the critical point, by four ways that assume no law; mean over the runs ± ' +
        'standard deviation; the fluctuation peak is one number an ensemble',
      table: criticalEdgesTable(studies),
    },
  ];
  const names = [...new Set(studies.map(({ study }) => nameOf(study.observable)))];
  const panels = names.flatMap((observable) => {
    const curves = studies.flatMap(({ study }) => {
      if (nameOf(study.observable) !== observable) return [];
      const scaled = scaledMean(study.curves, study.analysis.floor, grid);
      return scaled === null ? [] : [{ problem: study.problem, runs: study.curves.length, scaled }];
    });
    return curves.length === 0 ? [] : [{ observable, curves }];
  });
  if (panels.length > 0) {
    blocks.push({
      kind: 'figure',
      figure: await figure8Universality(panels, 'figure-8-universality.svg'),
    });
  }
  return { title: 'Universality', blocks };
}
