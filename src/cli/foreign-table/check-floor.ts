import type { Curve } from '../../criticality/curve/curve.js';
import { InputError } from '../../numerics/errors.js';

/**
 * Refuses a floor that cannot belong to the values: one is in percent and the other a share.
 *
 * Told by the values at the lowest densities, where the floor should be, and only where values leave [0, 1].
 *
 * @throws {InputError} saying which floor fits.
 */
export function checkFloor(curves: readonly Curve[], name: string, floor: number): void {
  const most = Math.max(...curves.flatMap(({ value }) => [...value].map(Math.abs)));
  const lowest = curves.map(({ value }) => {
    const tenth = Math.max(1, Math.ceil(value.length / 10));
    return value.slice(0, tenth).reduce((a, b) => a + b, 0) / tenth;
  });
  const start = lowest.reduce((a, b) => a + b, 0) / Math.max(1, lowest.length);
  const nearer = (other: number) => Math.abs(start - other) < Math.abs(start - floor) / 2;
  if (most > 1.5 && most <= 100 && 0 < floor && floor < 1 && nearer(100 * floor)) {
    throw new InputError(
      `--floor ${floor}: cannot be the floor of '${name}', which goes up to ${most} and looks like percent; give --floor ${100 * floor}`,
    );
  }
  if (most <= 1 && floor > 1 && floor <= 100 && nearer(floor / 100)) {
    throw new InputError(
      `--floor ${floor}: cannot be the floor of '${name}', which is a share up to ${most}; give --floor ${floor / 100}`,
    );
  }
}
