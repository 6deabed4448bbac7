/**
 * Closest curve that never falls (weighted least squares), by pooling adjacent violators.
 *
 * Used where a rising curve must be read off through noise: half height, plateau, largest jump.
 *
 * @param value - shape [points].
 * @param weight - shape [points]; above 0.
 *
 * Cost: O(points). Accuracy: exact. Reference: Barlow et al. 1972, ISBN 978-0471049708.
 *
 * @example isotonic([1, 3, 2], [1, 1, 1]) // [1, 2.5, 2.5]
 */
export function isotonic(value: ArrayLike<number>, weight: ArrayLike<number>): Float64Array {
  const n = value.length;
  const level = new Float64Array(n);
  const mass = new Float64Array(n);
  const size = new Int32Array(n);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    level[blocks] = value[i]!;
    mass[blocks] = weight[i]!;
    size[blocks] = 1;
    while (blocks > 0 && level[blocks - 1]! >= level[blocks]!) {
      const m = mass[blocks - 1]! + mass[blocks]!;
      level[blocks - 1] =
        (level[blocks - 1]! * mass[blocks - 1]! + level[blocks]! * mass[blocks]!) / m;
      mass[blocks - 1] = m;
      size[blocks - 1]! += size[blocks]!;
      blocks--;
    }
    blocks++;
  }
  const fitted = new Float64Array(n);
  let at = 0;
  for (let b = 0; b < blocks; b++) {
    fitted.fill(level[b]!, at, at + size[b]!);
    at += size[b]!;
  }
  return fitted;
}

/**
 * Density at which a rising curve crosses a level, interpolated between points.
 *
 * @returns null when the curve does not cross it.
 */
export function crossing(
  density: ArrayLike<number>,
  rising: ArrayLike<number>,
  level: number,
): number | null {
  for (let i = 1; i < density.length; i++) {
    const before = rising[i - 1]!;
    const after = rising[i]!;
    if (before < level && after >= level) {
      return (
        density[i - 1]! + ((level - before) / (after - before)) * (density[i]! - density[i - 1]!)
      );
    }
  }
  return null;
}
