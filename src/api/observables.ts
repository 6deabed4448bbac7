/** `pruning-criticality/observables`: order parameters from logits and weights. Pure. */
export { type Accuracy, accuracy } from '../observables/accuracy.js';
export { type ClassMeans, classMeans, distancesFromUniform } from '../observables/class-means.js';
export {
  type EvolutionMetric,
  evolutionMetric,
  evolutionOf,
  type NetworkEvolution,
  type WeightSnapshot,
} from '../observables/evolution-metric.js';
export { outcomeEntropy } from '../observables/outcome-entropy.js';
export { predictionCounts, predictionEntropy } from '../observables/prediction-entropy.js';
export { type RSquared, rSquared } from '../observables/r-squared.js';
