import { describe, expect, it } from 'vitest';
import { arrangeMask } from '../../../src/experiments/retraining/arrange-mask.js';
import {
  retrainingConditionNames,
  retrainingConditions,
} from '../../../src/experiments/retraining/retraining-conditions.js';
import { keptCount, keptCountByLayer } from '../../../src/masks/binary-mask.js';
import { prunableTensors } from '../../../src/numerics/parameter-layout.js';
import { degreesOf } from '../../../src/topology/degrees.js';
import { layerGraph } from '../../../src/topology/layer-graph.js';
import { tinyNetwork, tinySubnetwork } from './tiny-source.js';

const { layout } = tinyNetwork;
const seeds = [0, 1, 2, 3, 4];

describe('arrangeMask', () => {
  it('keeps in every arm what the arm promises', () => {
    const subnetwork = tinySubnetwork();
    const edges = keptCount(subnetwork.mask, layout);
    const counts = keptCountByLayer(subnetwork.mask, layout);
    for (const seed of seeds) {
      for (const arm of retrainingConditionNames) {
        const { mask, found } = arrangeMask(subnetwork, arm, seed);
        expect(keptCount(mask, layout)).toBe(edges);
        expect(found.edgesByLayer).toEqual(keptCountByLayer(mask, layout));
        if (arm !== 'E' && arm !== 'HE') expect(keptCountByLayer(mask, layout)).toEqual(counts);
        const [rows, columns] = keptDegrees(subnetwork.mask, mask);
        if ('ABCF'.includes(arm) || arm === 'HC') expect(rows).toBe(true);
        if ('ABCG'.includes(arm) || arm === 'HC') expect(columns).toBe(true);
        expect(found.degreesKept).toBe(rows && columns);
      }
      expect(arrangeMask(subnetwork, 'A', seed).mask).toEqual(subnetwork.mask);
    }
  });

  it('gives arms that differ in their weights alone the same edges', () => {
    const subnetwork = tinySubnetwork();
    const pairs = retrainingConditionNames.flatMap((one) =>
      retrainingConditionNames
        .filter(
          (other) =>
            other > one && retrainingConditions[other].kept === retrainingConditions[one].kept,
        )
        .map((other) => [one, other] as const),
    );
    expect(pairs.length).toBeGreaterThan(0);
    for (const [one, other] of pairs) {
      expect(arrangeMask(subnetwork, one, 3)).toEqual(arrangeMask(subnetwork, other, 3));
    }
  });

  it('draws another mask for another seed, and the same one again', () => {
    const subnetwork = tinySubnetwork();
    for (const arm of ['C', 'D', 'E', 'F', 'G'] as const) {
      const masks = seeds.map((seed) => arrangeMask(subnetwork, arm, seed).mask.join(''));
      expect(new Set(masks).size).toBe(seeds.length);
      expect(arrangeMask(subnetwork, arm, 2).mask.join('')).toBe(masks[2]);
    }
  });

  it('tells what the graph of the mask is like, which swaps change though they keep degrees', () => {
    const subnetwork = tinySubnetwork();
    const still = arrangeMask(subnetwork, 'A', 1).found;
    expect(Object.keys(still.assortativity)).toEqual(['in', 'middle', 'out']);
    expect(Object.keys(still.twoPathSpread)).toEqual(['middle', 'out']);
    expect(arrangeMask(subnetwork, 'B', 2).found).toEqual(still);
    const swapped = arrangeMask(subnetwork, 'C', 1).found;
    expect(swapped.assortativity).not.toEqual(still.assortativity);
    expect(swapped.twoPathSpread).not.toEqual(still.twoPathSpread);
    const full = arrangeMask(tinySubnetwork(1), 'A', 1).found;
    expect(Object.values(full.assortativity)).toEqual([null, null, null]); // regular on both sides
    expect(Object.values(full.twoPathSpread)).toEqual([0, 0]);
  });

  it('tells how far the edges moved, and how far they could', () => {
    const subnetwork = tinySubnetwork();
    const still = arrangeMask(subnetwork, 'A', 1).found;
    expect(still.overlap).toBe(1);
    expect(still.acceptance).toBeNull();
    const { found } = arrangeMask(subnetwork, 'C', 1);
    expect(found.overlap).toBeLessThan(1);
    expect(found.equilibriumOverlap).toBeGreaterThan(0);
    expect(found.equilibriumOverlap).toBeLessThan(1);
    expect(found.acceptance).toBeGreaterThan(0);
  });

  it('flags layers that are empty, and those with a single arrangement', () => {
    const subnetwork = tinySubnetwork(1);
    const full = arrangeMask(subnetwork, 'C', 1).found;
    expect(full.frozenLayers).toEqual(['in', 'middle', 'out']);
    expect(full.reachableOutputs).toBe(1);
    const [, , , , out] = layout.tensors;
    const cut = subnetwork.mask.slice().fill(0, out!.offset, out!.offset + out!.size);
    const found = arrangeMask({ ...subnetwork, mask: cut as typeof subnetwork.mask }, 'D', 1).found;
    expect(found.emptyLayers).toEqual(['out']);
    expect(found.reachableOutputs).toBe(0);
  });
});

// Helpers
function keptDegrees(before: Uint8Array, after: Uint8Array): [boolean, boolean] {
  const pairs = prunableTensors(layout).map((tensor) =>
    [before, after].map((mask) => degreesOf(layerGraph(mask, tensor))),
  );
  const same = (side: 'rows' | 'columns') =>
    pairs.every(([a, b]) => a?.[side].join() === b?.[side].join());
  return [same('rows'), same('columns')];
}
