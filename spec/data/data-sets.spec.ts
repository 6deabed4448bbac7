import { describe, expect, it } from 'vitest';
import { dataSets, filesOf } from '../../src/data/data-sets.js';

describe('dataSets', () => {
  it('names each data set once', () => {
    expect(dataSets.map(({ name }) => name)).toEqual([
      'mnist',
      'kmnist',
      'fashion-mnist',
      'kmnist-t10k',
    ]);
  });

  it('can recognise every file, packed or plain', () => {
    for (const file of dataSets.flatMap(filesOf)) {
      expect(file.packedSha256).toMatch(/^[0-9a-f]{64}$/);
      expect(file.contentSha256 ?? file.contentMd5).toMatch(/^([0-9a-f]{64}|[0-9a-f]{32})$/);
      expect(file.packedBytes).toBeGreaterThan(4_000);
    }
  });

  it('gives no two files the same digest, but for the test files that two data sets share', () => {
    const files = new Set(dataSets.flatMap(filesOf));
    expect(files.size).toBe(12);
    expect(new Set([...files].map(({ packedSha256 }) => packedSha256)).size).toBe(12);
  });

  it('has as many images as labels, of the stated shape', () => {
    for (const { shape, train, test } of dataSets) {
      for (const { images, labels } of train === undefined ? [test] : [train, test]) {
        expect(images.shape).toEqual([labels.shape[0], shape[1], shape[2]]);
      }
    }
  });

  it('states where each comes from, and which is not of the paper', () => {
    for (const { urls, licence, citation, howToGet } of dataSets) {
      expect(urls.length).toBeGreaterThan(1);
      for (const url of urls) expect(url).toMatch(/^https?:\/\/.*\/$/);
      expect([licence, citation, howToGet].every((text) => text.length > 2)).toBe(true);
    }
    const foreign = dataSets.filter(({ notThePapersData }) => notThePapersData !== undefined);
    expect(foreign.map(({ name }) => name)).toEqual(['kmnist-t10k']);
  });
});
