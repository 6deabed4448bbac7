import { describe, expect, it } from 'vitest';
import { loadDataSet } from '../../src/data/load-data-set.js';

describe('loadDataSet on MNIST from its package', () => {
  it('holds the published 60,000 and 10,000 images', async () => {
    const data = await loadDataSet('mnist', { dataDir: '', offline: true });
    expect([data.title, data.classes, ...data.shape]).toEqual(['MNIST', 10, 1, 28, 28]);
    expect([data.train.count, data.test.count]).toEqual([60_000, 10_000]);
    expect(data.train.pixels.length).toBe(60_000 * 784);
    expect(data.notThePapersData).toBeUndefined();
    expect(data.digests).toEqual({
      'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
      'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
      't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
      't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    });
    // the class counts printed in many places, and the first digits: 5 0 4 1 9
    expect(classCounts(data.train.labels)).toEqual([
      5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]);
    expect(classCounts(data.test.labels)).toEqual([
      980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]);
    expect([...data.train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });
});

// Helpers
function classCounts(labels: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return counts;
}
