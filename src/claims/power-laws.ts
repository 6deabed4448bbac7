import { fewestSeeds } from '../criticality/fits/fit-exponent.js';
import type { Claim, Finding } from './judging/claim.js';
import type { ScalingEvidence } from './judging/evidence.js';
import { problemName, problems, runCommand } from './judging/problem.js';
import { scalingOf, scalingText } from './judging/scaling-of.js';
import { summarise } from './judging/summarise.js';

/**
 * Each order parameter vanishes as a power of the distance from the critical density.
 *
 * Rule: replicated when the exponent analysis determines an exponent, which it does only when a kink
 * beats every smooth model by more than 10 in AICc; not replicated when, with at least 5 seeds, a
 * smooth model beats every kink by as much, with and without the inflation of variances for correlated
 * steps (`kinkRefuted` says why both); otherwise inconclusive. FC4 on KMNIST is left out: the
 * paper itself could not determine it, which is a claim of its own.
 */
export const powerLaws: readonly Claim[] = (['accuracy', 'prediction entropy'] as const).map(
  (observable) => ({
    id: `power-law-of-${observable.replace(' ', '-')}`,
    claim: `Near the critical density ${observable} follows a power law`,
    place: observable === 'accuracy' ? 'Eq. 3' : 'Eq. 4',
    expected: 'a kink with an exponent beats every smooth curve',
    judge: (evidence) =>
      summarise(
        problems
          .filter(({ model, dataset }) => !(model === 'fc4' && dataset === 'kmnist'))
          .map((problem) => {
            const analysis = scalingOf(evidence, problem, observable);
            return {
              title: problemName(problem),
              finding: analysis && judgeScaling(analysis),
              command: `\`${runCommand(problem, 'zoom')}\``,
            };
          }),
      ),
  }),
);

function judgeScaling(analysis: ScalingEvidence['analysis']): Finding {
  const { result, kinkRefuted, seeds } = analysis;
  const found = scalingText(analysis);
  if (result.kind === 'determined') return { verdict: 'replicated', found };
  const refuted = kinkRefuted && seeds.length >= fewestSeeds;
  return { verdict: refuted ? 'not replicated' : 'inconclusive', found };
}
