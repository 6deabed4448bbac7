import type { PruningCondition } from '../../experiments/settings/pruning-condition.js';
import type { ProblemRuns } from '../../results/problems/group-by-problem.js';
import {
  sameCondition,
  tunedMagnitude,
  tunedRandom,
  untunedMagnitude,
} from '../../results/problems/pruning-condition.js';
import { palette, sequence } from './figure-style.js';

const usual: readonly (readonly [PruningCondition, string])[] = [
  [tunedMagnitude, palette.blue],
  [tunedRandom, palette.vermilion],
  [untunedMagnitude, palette.green],
  [{ ...tunedRandom, isFineTuned: false }, palette.orange],
];

/** The paper's rule on a schedule that goes faster than the paper's. */
const fastMagnitude = palette.purple;

/**
 * Colour of each condition of a group, the same in every figure and for every problem: of the paper's rule with
 * fine-tuning, one for its own schedule of equal steps and one for schedules that go faster.
 */
export function conditionColours(
  group: Pick<ProblemRuns, 'conditions' | 'runs'>,
): readonly string[] {
  const taken = new Set<string>();
  const known = group.conditions.map((condition): string | null => {
    const first = group.runs.find((run) => run.condition === condition);
    const isZoom = first?.run.settings.schedule.kind === 'zoom';
    const colour =
      sameCondition(condition, tunedMagnitude) && isZoom
        ? fastMagnitude
        : (usual.find(([other]) => sameCondition(other, condition))?.[1] ?? null);
    if (colour === null || taken.has(colour)) return null;
    taken.add(colour);
    return colour;
  });
  return filled(known);
}

/** Colours of things that have none of their own, in order; then they start over. */
export function plainColours(count: number): readonly string[] {
  return filled(Array.from({ length: count }, () => null));
}

/** Free colours for those that have none. */
function filled(known: readonly (string | null)[]): readonly string[] {
  const free = sequence.filter((colour) => !known.includes(colour));
  let next = 0;
  return known.map((colour) => colour ?? free[next++ % free.length] ?? palette.black);
}
