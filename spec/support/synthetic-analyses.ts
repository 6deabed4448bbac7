import { makeCurve } from '../../src/criticality/curve/curve.js';
import { analyseEnsemble } from '../../src/criticality/ensemble/analyse.js';
import { predictionEntropy } from '../../src/experiments/observables/prediction-entropy.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import type {
  CriticalityStudy,
  ProblemStudy,
} from '../../src/results/criticality/criticality-study.js';
import { fc4Mnist } from '../../src/results/problems/paper-problems.js';
import { type Problem, problemName } from '../../src/results/problems/problem.js';
import { tunedMagnitude } from '../../src/results/problems/pruning-condition.js';
import { syntheticRun } from './synthetic-runs.js';

/** Runs of a planted kink with exponent 1/2. */
export function syntheticAnalysis(seeds: number): CriticalityStudy {
  const curves = Array.from({ length: seeds }, (_, seed) => {
    const stream = randomStream(seed, 'criticality-section');
    const critical = 0.001 + 0.00005 * stream.normal();
    const density = Array.from({ length: 60 }, (_, i) => (i + 1) * 0.0002);
    const value = density.map((p) => {
      const rise = p <= critical ? 0 : 1 - Math.exp(-Math.sqrt((p - critical) / 0.002));
      return 2.3 * rise + 0.02 * stream.normal();
    });
    return makeCurve({ density, value, variance: density.map(() => 0.0004), seed });
  });
  return {
    title: 'FC4 on MNIST',
    observable: predictionEntropy,
    curves,
    analysis: analyseEnsemble(curves, { floor: 0, replicates: 100 }),
  };
}

/** The same as a study of a problem. */
export function syntheticStudy(seeds: number, problem: Problem = fc4Mnist): ProblemStudy {
  const study = syntheticAnalysis(seeds);
  const title = problemName(problem);
  return {
    ...study,
    title,
    problem,
    condition: { ...tunedMagnitude, schedule: null, differing: [] },
    way: '',
    observable: predictionEntropy,
    ensemble: [syntheticRun({ seed: 1 })],
  };
}
