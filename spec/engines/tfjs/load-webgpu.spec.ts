import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadWebgpu } from '../../../src/engines/tfjs/load-webgpu.js';

describe('loadWebgpu', () => {
  it('names the adapter, or in one line what is missing', async () => {
    const said = await loadWebgpu(tf).catch((error: Error) => `${error.name}: ${error.message}`);
    expect(said).toMatch(/^Dawn, .+|^CapabilityError: tfjsEngine: backend webgpu needs .*`/);
    expect(said).not.toContain('\n');
  });
});
