import { orderParameters } from '../results/criticality/order-parameters.js';
import { cnn5Kmnist, cnn5Mnist, fc4Mnist } from '../results/problems/paper-problems.js';
import { problemName } from '../results/problems/problem.js';
import type { Claim } from './judging/claim.js';
import { compareScaling } from './judging/compare-scaling.js';
import { wantedRuns } from './judging/finding.js';
import { paperSubject } from './judging/general/subject.js';
import { scalingOf } from './judging/scaling-of.js';
import { summarise } from './judging/summarise.js';

/**
 * Networks and data sets share their exponents: one universality class.
 *
 * Rule: see `compareScaling`; each against FC4 on MNIST, for both order parameters. FC4 on KMNIST is
 * left out, as in the paper.
 */
export const exponentsAgreeAcrossNetworks: Claim = {
  id: 'exponents-agree-across-networks',
  claim: 'Exponents are consistent across networks and data sets',
  place: 'Critical exponents',
  expected: 'difference from FC4 on MNIST within 0.25',
  judge: (evidence) =>
    summarise(
      [cnn5Mnist, cnn5Kmnist].flatMap((problem) =>
        orderParameters.map((observable) => {
          const reference = scalingOf(evidence, paperSubject(fc4Mnist), observable);
          const other = scalingOf(evidence, paperSubject(problem), observable);
          return {
            title: `${problemName(problem)}, ${observable.name}`,
            testimony: reference && other && compareScaling(reference, other, false),
            wanted: wantedRuns('zoom', fc4Mnist, problem),
          };
        }),
      ),
    ),
};
