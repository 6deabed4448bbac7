import { difference } from '../results/statistics/estimate.js';
import type { Claim } from './judging/claim.js';
import { judgeRetraining } from './judging/judge-retraining.js';

/**
 * Learning ability is linked to the nodes' degrees.
 *
 * Rule: networks with swapped edges (arm C: degrees kept) are more accurate than random ones with
 * the same number of edges in each layer (arm D), by seed; an order, so the bound is 0. The paper
 * compares with arm E alone, which differs in the densities of the layers as well.
 */
export const degreesMatter: Claim = {
  id: 'degrees-matter',
  claim: 'Learning ability is linked to the degrees of the nodes',
  place: 'Fig. 4',
  expected: 'degrees kept above layer densities kept',
  judge: (evidence) =>
    judgeRetraining(
      evidence,
      ['C', 'D'],
      [
        {
          name: 'difference',
          measure: ([swapped, matched]) => difference(swapped ?? null, matched ?? null),
          accept: { low: 0 },
          unit: { kind: 'share', decimals: 2 },
        },
      ],
    ),
};
