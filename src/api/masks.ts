/** `pruning-criticality/masks`: masks, schedules and pruning rules. Pure. */
export {
  assertsBinaryMask,
  type BinaryMask,
  fullMask,
  keptCount,
  keptCountByLayer,
} from '../masks/binary-mask.js';
export { keepLargest } from '../masks/keep-largest.js';
export { type PruningMoment, pruneBy } from '../masks/prune-by.js';
export type {
  GradientSource,
  PruningContext,
  PruningRule,
  Scores,
} from '../masks/pruning-rule.js';
export { magnitude } from '../masks/rules/magnitude.js';
export { random } from '../masks/rules/random.js';
export { budgetsOf, type Schedule } from '../masks/schedule.js';
export type { ParameterLayout, ParameterTensor } from '../numerics/parameter-layout.js';
export { type RandomStream, randomStream } from '../numerics/random-stream.js';
