/**
 * Leaves out the points of a line that cannot be seen in a drawing of the given width.
 *
 * Of each pixel column it keeps the first, last, lowest and highest point, so the drawn line covers
 * the same pixels (the M4 aggregation of Jugel et al. 2014, doi:10.14778/2732951.2732953).
 *
 * @param points - in drawing order; any unit, finite.
 * @param column - pixel column of a point; points of one column need not be neighbours.
 * @param height - what decides lowest and highest.
 * @returns a subsequence of `points`, at most four a visit of a column, first and last included.
 *
 * Cost: O(n).
 */
export function thinLine<Point>(
  points: readonly Point[],
  column: (point: Point) => number,
  height: (point: Point) => number,
): readonly Point[] {
  const kept: Point[] = [];
  let start = 0;
  while (start < points.length) {
    const here = column(points[start] as Point);
    let end = start;
    let lowest = start;
    let highest = start;
    while (end < points.length && column(points[end] as Point) === here) {
      if (height(points[end] as Point) < height(points[lowest] as Point)) lowest = end;
      if (height(points[end] as Point) > height(points[highest] as Point)) highest = end;
      end++;
    }
    const chosen = new Set([start, lowest, highest, end - 1]);
    for (const at of [...chosen].sort((a, b) => a - b)) kept.push(points[at] as Point);
    start = end;
  }
  return kept;
}
