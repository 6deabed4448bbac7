import { protocolFamily } from '../../src/experiments/settings/protocol-family.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { madeRun } from './made-runs.js';

/**
 * Runs of every protocol of FC4 on MNIST, with a half-way density for each.
 *
 * @param half - by the name of the protocol; null for one that was not run.
 */
export function madeFamily(
  half: (name: string, axis: string | null) => number | null,
  seeds: readonly number[] = [11, 12, 13],
): FinishedRun[] {
  return protocolFamily({}).flatMap(({ name, axis, settings }) => {
    const density = half(name, axis);
    if (density === null) return [];
    return seeds.map((seed) => ({
      ...madeRun({ seed, half: density * (1 + 0.01 * (seed - 12)) }),
      hash: `${name} ${seed}`,
      settings: { ...settings, seed },
    }));
  });
}
