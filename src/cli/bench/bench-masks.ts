import type { Network } from '../../engines/network.js';
import { readSnapshot, snapshotStepsAt } from '../../experiments/store/read-snapshot.js';
import {
  assertsBinaryMask,
  type BinaryMask,
  fullMask,
  keptCount,
} from '../../masks/binary-mask.js';
import { keepHighest } from '../../masks/keep-highest.js';
import { contestsOf } from '../../masks/layer-budgets.js';
import { random } from '../../masks/rules/random.js';
import { randomStream } from '../../numerics/random-stream.js';

/** A mask to time, and the share of edges that it keeps. */
export interface BenchMask {
  readonly density: number;
  readonly mask: BinaryMask;
  /** Drawn at random, left by a short training that `bench` prunes itself, or by a finished run. */
  readonly origin: 'random' | 'pruned' | 'run';
  /** Weights to begin with, zero off the mask; fresh ones if not given. Shape [parameters]. */
  readonly weights?: Float32Array;
}

/** Masks drawn at random within each layer: every layer is as thin as the whole network. */
export function randomMasks({ layout }: Network, densities: readonly number[]): BenchMask[] {
  return densities.map((density) => {
    const edges = Math.round(density * layout.edgeCount);
    const stream = randomStream(1, 'bench-mask', edges);
    const mask = fullMask(layout);
    const contests = contestsOf(mask, layout, edges, 'layer');
    return {
      density,
      origin: 'random',
      mask: keepHighest(random.scores({ layout, contests, stream }), mask, contests),
    };
  });
}

/**
 * The masks that a run left, from its snapshots: magnitude pruning leaves some layers nearly whole
 * and others nearly empty, and keeps whole paths alive.
 */
export function masksOfRun(folder: string, network: Network): BenchMask[] {
  return snapshotStepsAt(folder).flatMap((step) => {
    const mask: Uint8Array = readSnapshot(folder, step, network).mask;
    assertsBinaryMask(mask);
    const edges = keptCount(mask, network.layout);
    const density = Number((edges / network.layout.edgeCount).toPrecision(3));
    return edges > 0 ? [{ density, mask, origin: 'run' }] : [];
  });
}
