import { describe, expect, it } from 'vitest';
import { loadBackend, type TfjsBackend } from '../../../src/engines/tfjs/load-backend.js';
import { CapabilityError } from '../../../src/numerics/errors.js';

describe('loadBackend', () => {
  it('loads a backend once', async () => {
    const [first, second] = await Promise.all([loadBackend('cpu'), loadBackend('cpu')]);
    expect(second).toBe(first);
    expect(first.tf.getBackend()).toBe('cpu');
  });

  it('names the backends there are', async () => {
    const unknown = 'cuda' as TfjsBackend;
    await expect(loadBackend(unknown)).rejects.toThrow(CapabilityError);
    await expect(loadBackend(unknown)).rejects.toThrow(
      'backend must be one of cpu, webgpu, tensorflow; got cuda',
    );
  });
});
