/** Root of a unit's tree, halving the path to it (Tarjan 1975, doi:10.1145/321879.321884). */
export function rootOf(parents: Uint32Array, unit: number): number {
  let at = unit;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

/** Joins two trees under the lower root, so that roots do not depend on the order of the edges. */
export function joinInPlace(parents: Uint32Array, one: number, other: number): void {
  const a = rootOf(parents, one);
  const b = rootOf(parents, other);
  parents[Math.max(a, b)] = Math.min(a, b);
}

/** Whether two units are in one tree. */
export function areJoined(parents: Uint32Array, one: number, other: number): boolean {
  return rootOf(parents, one) === rootOf(parents, other);
}
