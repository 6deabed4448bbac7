/** A point of a drawing, in the units of its axes. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/**
 * Rows that draw many dots as a single path: each point stands between gaps, so a line with round
 * caps shows it as a dot. A tenth of the size of one SVG element a dot.
 *
 * @param more - fields that every row carries, for instance the condition that gives the colour.
 */
export function dotRows<More extends object>(dots: readonly Dot[], more: More) {
  return dots.flatMap(({ x, y }, at) => [
    { ...more, x, y, at },
    { ...more, x: null, y: null, at },
  ]);
}

/** Mark for `dotRows`. @param diameter - pixels. */
export function dotMark(diameter: number) {
  return {
    type: 'line' as const,
    clip: true,
    invalid: 'break-paths-show-domains' as const,
    strokeWidth: diameter,
    strokeCap: 'round' as const,
  };
}

/** Keeps the order of `dotRows` along the path. */
export const dotOrder = { field: 'at', type: 'quantitative' as const };

/** Side of the squares of which each shows one dot, pixels: less than a screen tells apart. */
export const dotCell = 0.5;

/**
 * The first of the dots that lie in one square of half a pixel, in their order.
 *
 * @param placeOf - where a dot stands, x and y in pixels.
 */
export function apartDots<Item>(
  dots: readonly Item[],
  placeOf: (dot: Item) => readonly number[],
): Item[] {
  const seen = new Set<string>();
  return dots.filter((dot) => {
    const cell = placeOf(dot)
      .map((place) => Math.round(place / dotCell))
      .join();
    return !seen.has(cell) && seen.add(cell);
  });
}
