import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadBackend } from '../../../src/engines/tfjs/load-backend.js';
import {
  checkSamples,
  gatherBatch,
  uploadSplit,
} from '../../../src/engines/tfjs/resident-split.js';
import { DomainError, ShapeError } from '../../../src/numerics/errors.js';
import { chain } from '../../support/networks.js';

await loadBackend('cpu');
const network = chain([1, 1, 2], [{ dense: 3 }]);
const images = {
  count: 3,
  pixelsPerImage: 2,
  pixels: Uint8Array.of(0, 255, 1, 2, 128, 254),
  labels: Uint8Array.of(2, 0, 1),
};

describe('gatherBatch', () => {
  it('picks images as float32 shares of 255 and labels as indicators, in the order asked', () => {
    const batch = gatherBatch(tf, uploadSplit(tf, images, network), Uint32Array.of(2, 0, 2));
    const [grey, light] = [Math.fround(128 / 255), Math.fround(254 / 255)];
    expect([...batch.images.dataSync()]).toEqual([grey, light, 0, 1, grey, light]);
    expect([...batch.indicators.dataSync()]).toEqual([0, 1, 0, 0, 0, 1, 0, 1, 0]);
  });
});

describe('uploadSplit', () => {
  it('names what does not fit', () => {
    const load = (change: object) => () => uploadSplit(tf, { ...images, ...change }, network);
    expect(load({ pixelsPerImage: 4 })).toThrow(ShapeError);
    expect(load({ count: 2 })).toThrow(ShapeError);
    expect(load({ labels: Uint8Array.of(0, 1, 3) })).toThrow(DomainError);
  });
});

describe('checkSamples', () => {
  it('lets every sample of the split pass and names the first outside', () => {
    const split = uploadSplit(tf, images, network);
    checkSamples(split, Uint32Array.of(0, 1, 2), 'train');
    expect(() => checkSamples(split, Uint32Array.of(1, 7, 3), 'train')).toThrow(
      'train: samples must be below 3; got 7',
    );
  });
});
