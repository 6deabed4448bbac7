import type { conditionChannels } from './condition-looks.js';

/** Where a figure of runs puts its points. */
type Channels<X, Y> = { readonly x: X; readonly y: Y };

/**
 * One thin line a run in the look of its condition.
 *
 * @param points - with `x`, `y`, `condition`, the `line` they belong to and their `step` along it.
 */
export function runLines<Point extends object, X, Y>(
  points: readonly Point[],
  { x, y }: Channels<X, Y>,
  { color, strokeDash }: ReturnType<typeof conditionChannels>,
) {
  return {
    data: { values: [...points] },
    mark: { type: 'line' as const, clip: true, strokeWidth: 1.1, opacity: 0.85 },
    encoding: {
      x,
      y,
      color,
      strokeDash,
      detail: { field: 'line', type: 'nominal' as const },
      order: { field: 'step', type: 'quantitative' as const },
    },
  };
}

/**
 * Points that are not drawn but tell a reader, or the pointer, what the line has there.
 *
 * @param points - with `x`, `y` and `label`.
 */
export function tellingPoints<Point extends object, X, Y>(
  points: readonly Point[],
  { x, y }: Channels<X, Y>,
) {
  return {
    data: { values: [...points] },
    mark: { type: 'point' as const, filled: true, size: 60, opacity: 0, aria: true },
    encoding: { x, y, description: { field: 'label', type: 'nominal' as const } },
  };
}
