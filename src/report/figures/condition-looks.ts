import type { PruningCondition } from '../../experiments/settings/pruning-condition.js';
import type { ProblemRuns } from '../../results/problems/group-by-problem.js';
import {
  conditionName,
  type ShownCondition,
  sameCondition,
  tunedMagnitude,
  tunedRandom,
  untunedMagnitude,
} from '../../results/problems/pruning-condition.js';
import { dashes, palette, sequence } from './figure-style.js';

type Look = readonly [colour: string, dash: readonly number[]];

const usual: readonly (readonly [PruningCondition, Look])[] = [
  [tunedMagnitude, [palette.blue, [1, 0]]],
  [tunedRandom, [palette.vermilion, [5, 2]]],
  [untunedMagnitude, [palette.green, [2, 2]]],
  [{ ...tunedRandom, isFineTuned: false }, [palette.orange, [7, 2, 2, 2]]],
];

/** The paper's rule on a schedule that goes faster than the paper's. */
const fastMagnitude: Look = [palette.purple, [1, 0]];

/**
 * Colour and dash of each pruning condition.
 *
 * The conditions that every report has look the same in every figure; others take the free colours in
 * order, then start over.
 */
export function conditionLooks(conditions: readonly ShownCondition[]): readonly Look[] {
  return looks(conditions.map(usualLook));
}

/**
 * Colour of each condition of a group, the same in every figure and for every problem: of the paper's rule with
 * fine-tuning, one for its own schedule of equal steps and one for schedules that go faster.
 */
export function conditionColours(
  group: Pick<ProblemRuns, 'conditions' | 'runs'>,
): readonly string[] {
  const taken = new Set<Look>();
  const known = group.conditions.map((condition): Look | null => {
    const first = group.runs.find((run) => run.condition === condition);
    const isZoom = first?.run.settings.schedule.kind === 'zoom';
    const look =
      sameCondition(condition, tunedMagnitude) && isZoom
        ? fastMagnitude
        : (usual.find(([other]) => sameCondition(other, condition))?.[1] ?? null);
    if (look === null || taken.has(look)) return null;
    taken.add(look);
    return look;
  });
  return looks(known).map(([colour]) => colour);
}

/** Colours of things that have none of their own, in order; then they start over. */
export function plainColours(count: number): readonly string[] {
  return looks(Array.from({ length: count }, () => null)).map(([colour]) => colour);
}

/** Vega-Lite channels that tell conditions apart twice, by colour and by dash, with one legend of lines. */
export function conditionChannels(conditions: readonly ShownCondition[]) {
  const ranges = conditionLooks(conditions);
  const domain = conditions.map(conditionName);
  const channel = { field: 'condition', type: 'nominal' as const, title: null };
  return {
    color: {
      ...channel,
      legend: { symbolType: 'stroke' },
      scale: { domain, range: ranges.map(([colour]) => colour) },
    },
    strokeDash: {
      ...channel,
      scale: { domain, range: ranges.map(([, dash]) => [...dash]) },
    },
  };
}

/** Null for a condition with a schedule or settings of its own. */
function usualLook(condition: ShownCondition): Look | null {
  if (condition.schedule !== null || condition.differing.length > 0) return null;
  return usual.find(([known]) => sameCondition(known, condition))?.[1] ?? null;
}

function looks(known: readonly (Look | null)[]): readonly Look[] {
  const taken = new Set(known.map((look) => look?.[0]));
  const free = sequence.filter((colour) => !taken.has(colour));
  let next = 0;
  return known.map((look) => {
    if (look !== null) return look;
    const at = next++;
    return [free[at % free.length] ?? palette.black, dashes[at % dashes.length] ?? [1, 0]];
  });
}
