import type { PruningCondition } from '../../experiments/settings/pruning-condition.js';
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
  [{ ...tunedRandom, isFineTuned: false }, [palette.purple, [7, 2, 2, 2]]],
];

/**
 * Colour and dash of each pruning condition.
 *
 * The conditions that every report has look the same in every figure; others take the free colours in
 * order, then start over.
 */
export function conditionLooks(conditions: readonly ShownCondition[]): readonly Look[] {
  return looks(conditions.map(usualLook));
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
