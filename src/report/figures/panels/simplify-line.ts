/** A point of a drawing, in pixels. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * Leaves out the points of a line that lie nearer to the line without them than can be seen.
 *
 * @param points - in drawing order; pixels, finite.
 * @param tolerance - pixels.
 * @returns places of the kept points, ascending; the first and last are among them.
 *
 * Cost: O(n log n) for lines that bend here and there, O(n^2) at worst. Reference: Douglas & Peucker 1973,
 * doi:10.3138/FM57-6770-U75U-7727.
 */
export function simplifyLine(points: readonly Pixel[], tolerance: number): number[] {
  const keep = new Uint8Array(points.length).fill(0);
  if (points.length === 0) return [];
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const open: (readonly [number, number])[] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let farthest = from;
    let most = tolerance;
    for (let at = from + 1; at < to; at++) {
      const away = distanceTo(points[at]!, points[from]!, points[to]!);
      if (away > most) {
        most = away;
        farthest = at;
      }
    }
    if (farthest === from) continue;
    keep[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return [...points.keys()].filter((at) => keep[at] === 1);
}

/** Distance of a point from the stretch between two others. */
export function distanceTo(point: Pixel, from: Pixel, to: Pixel): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const px = point.x - from.x;
  const py = point.y - from.y;
  const length = dx * dx + dy * dy;
  const along = length > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0;
  const ex = px - along * dx;
  const ey = py - along * dy;
  return Math.sqrt(ex * ex + ey * ey);
}
