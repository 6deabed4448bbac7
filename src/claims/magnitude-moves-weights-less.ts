import type { FinishedRun } from '../experiments/store/finished-run.js';
import { comparableEvolution, earlyEvolution } from '../results/evolution/comparable-evolution.js';
import { exactly } from '../results/statistics/estimate.js';
import { generalClaim } from './judging/general/general-claim.js';
import { eachSubject, judgeRuns } from './judging/judge-runs.js';

/**
 * Before the limit, magnitude pruning disturbs the remaining weights less than random removal.
 *
 * Rule: over the steps at which magnitude pruning is at least 4 times above its transition density,
 * its mean Evolution Metric is below that of random pruning at the same steps, by seed; an order,
 * so the bound of the ratio is 1.
 */
export const magnitudeMovesWeightsLess = generalClaim({
  id: 'magnitude-moves-weights-less',
  claim: 'Before the limit, magnitude pruning moves the weights less than random removal',
  place: 'Weight evolution; Fig. 3',
  expected: 'mean Evolution Metric of magnitude over random pruning below 1',
  judgeOn: (evidence, subjects) =>
    judgeRuns(evidence, eachSubject(subjects, 'random'), 'full data', [
      {
        name: 'ratio',
        measure: ([magnitude, random]) =>
          exactly(magnitude && random ? meanOverMean(magnitude, random) : null),
        accept: { high: 1 },
        scale: 'log',
        unit: { kind: 'number', decimals: 2 },
      },
    ]),
});

function meanOverMean(magnitude: FinishedRun, random: FinishedRun): number | null {
  const others = new Map(
    comparableEvolution(random).evolution.map((row) => [`${row.step} ${row.lag}`, row.metric.all]),
  );
  let [sum, otherSum] = [0, 0];
  for (const { step, lag, all } of earlyEvolution(magnitude)) {
    const other = others.get(`${step} ${lag}`);
    if (typeof other !== 'number') continue;
    sum += all;
    otherSum += other;
  }
  return otherSum > 0 ? sum / otherSum : null;
}
