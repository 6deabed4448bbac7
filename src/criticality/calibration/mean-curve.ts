import { type Curve, makeCurve } from '../curve/curve.js';

/** Mean of runs at equal density, as figures show it; null where the runs share no three densities. */
export function meanAtEqualDensity(curves: readonly Curve[]): Curve | null {
  const [first, ...others] = curves.map(
    ({ density, value }) => new Map([...density].map((p, i) => [p, value[i]!])),
  );
  if (first === undefined) return null;
  const shared = [...first.keys()].filter((p) => others.every((column) => column.has(p)));
  if (shared.length < 3) return null;
  const columns = [first, ...others];
  return makeCurve({
    density: shared,
    value: shared.map((p) => columns.reduce((sum, c) => sum + c.get(p)!, 0) / columns.length),
    variance: shared.map(() => 1),
  });
}
