import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadTensorflow } from '../../../src/engines/tfjs/load-tensorflow.js';

describe('loadTensorflow', () => {
  it('names the native library, or in one line the command that installs it', async () => {
    const said = await loadTensorflow(tf).catch(
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect(said).toMatch(
      /libtensorflow [\d.]+, [CG]PU$|^CapabilityError: .*`npm install .*tfjs-node`/,
    );
    expect(said).not.toContain('\n');
  });
});
