import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  DIFFERENTIATED_OPERATIONS,
  loadGradients,
} from '../../../src/engines/tfjs/load-gradients.js';

describe('loadGradients', () => {
  it('gives every operation of the engine its derivative, and keeps those already there', async () => {
    const rules = () => DIFFERENTIATED_OPERATIONS.map((name) => tf.getGradient(name));
    await loadGradients(tf);
    const first = rules();
    expect(first.every((rule) => rule !== undefined)).toBe(true);
    await loadGradients(tf);
    rules().forEach((rule, i) => {
      expect(rule).toBe(first[i]);
    });
  });
});
