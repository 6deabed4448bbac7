import { difference } from '../results/statistics/estimate.js';
import { generalClaim } from './judging/general/general-claim.js';
import { judgeRetraining } from './judging/judge-retraining.js';

/**
 * Learning ability is linked to the nodes' degrees.
 *
 * Rule: networks with swapped edges (arm C: degrees kept) are more accurate than random ones with
 * the same number of edges in each layer (arm D), by seed; an order, so the bound is 0. The paper
 * compares with arm E alone, which differs in the densities of the layers as well.
 */
export const degreesMatter = generalClaim({
  id: 'degrees-matter',
  claim: 'Learning ability is linked to the degrees of the nodes',
  place: 'Fig. 4',
  expected: 'degrees kept above layer densities kept',
  judgeOn: (evidence, subjects) =>
    judgeRetraining(
      evidence,
      subjects,
      ['C', 'D'],
      [
        {
          name: 'difference',
          measure: ([swapped, matched]) => difference(swapped ?? null, matched ?? null),
          accept: { low: 0 },
          unit: { kind: 'points', decimals: 2 },
        },
      ],
    ),
});
