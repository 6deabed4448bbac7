import type { ProblemStudy } from '../../results/criticality/criticality-study.js';
import { exponentComparisons } from '../../results/criticality/exponent-comparisons.js';
import { scaledTransitions } from '../../results/universality/scaled-transitions.js';
import { transitionShapes } from '../../results/universality/transition-shapes.js';
import type { Block, Section } from '../document/blocks.js';
import { universalityFigure } from '../figures/universality/universality-figure.js';
import { comparisonTable } from '../tables/comparison-table.js';
import { criticalEdgesTable, transitionTable } from '../tables/transition-tables.js';

/**
 * Whether order parameters, networks and data sets share their transition: exponents compared, the
 * critical point as edges, and the shapes laid over one another.
 */
export async function universalitySection(studies: readonly ProblemStudy[]): Promise<Section> {
  const comparisons = exponentComparisons(studies);
  const shapes = transitionShapes(studies);
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
      table: transitionTable(shapes),
    },
    {
      kind: 'table',
      name: 'critical-edges',
      caption:
        'Edges left at the critical point, by four ways that assume no law; mean over the runs ± ' +
        'standard deviation; the fluctuation peak is one number an ensemble',
      table: criticalEdgesTable(shapes),
    },
  ];
  const scaled = scaledTransitions(studies);
  if (scaled.length > 0) {
    blocks.push({
      kind: 'figure',
      figure: await universalityFigure(scaled, 'figure-8-universality.svg'),
    });
  }
  return { title: 'Universality', blocks };
}
