import { type RandomStream, shuffleInPlace } from '../../numerics/random-stream.js';

/**
 * Share of nodes in the largest cluster while bonds are added in random order.
 *
 * @param bonds - pairs of nodes, flat.
 * @param after - numbers of bonds after which to look, ascending.
 *
 * Reference: Newman & Ziff 2000, doi:10.1103/PhysRevLett.85.4104.
 */
export function largestShares(
  nodes: number,
  bonds: Uint32Array,
  after: readonly number[],
): number[] {
  const parent = new Int32Array(nodes).fill(-1);
  const root = (node: number): number => {
    let top = node;
    while (parent[top]! >= 0) top = parent[top]!;
    for (let at = node; at !== top; ) {
      const next = parent[at]!;
      parent[at] = top;
      at = next;
    }
    return top;
  };
  let largest = 1;
  let bond = 0;
  return after.map((count) => {
    for (; bond < count; bond++) {
      const a = root(bonds[2 * bond]!);
      const b = root(bonds[2 * bond + 1]!);
      if (a === b) continue;
      const [big, small] = parent[a]! <= parent[b]! ? [a, b] : [b, a];
      parent[big]! += parent[small]!;
      parent[small] = big;
      largest = Math.max(largest, -parent[big]!);
    }
    return largest / nodes;
  });
}

/** Erdős-Rényi graph: bonds between random pairs. */
export function randomBonds(nodes: number, count: number, stream: RandomStream): Uint32Array {
  return Uint32Array.from({ length: 2 * count }, () => stream.below(nodes));
}

/** Bonds of a periodic square lattice in random order. */
export function squareBonds(side: number, stream: RandomStream): Uint32Array {
  const order = shuffleInPlace(
    Uint32Array.from({ length: 2 * side * side }, (_, i) => i),
    stream,
  );
  const bonds = new Uint32Array(4 * side * side);
  order.forEach((bond, i) => {
    const node = bond >> 1;
    const x = node % side;
    const y = (node - x) / side;
    const right = y * side + ((x + 1) % side);
    const down = ((y + 1) % side) * side + x;
    bonds[2 * i] = node;
    bonds[2 * i + 1] = bond & 1 ? right : down;
  });
  return bonds;
}
