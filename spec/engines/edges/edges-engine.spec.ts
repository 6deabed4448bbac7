import { describe, expect, it } from 'vitest';
import { edgesEngine } from '../../../src/engines/edges/edges-engine.js';
import { CapabilityError } from '../../../src/numerics/errors.js';
import { chain } from '../../support/networks.js';

describe('edgesEngine', () => {
  const network = chain([1, 2, 2], [{ dense: 2 }]);

  it('opens a session', async () => {
    await (await edgesEngine.open(network, { batchSize: 1 })).dispose();
  });

  it('refuses batches and threads that it cannot do', async () => {
    for (const batchSize of [0, -1, 1.5, 2 ** 17, Number.NaN]) {
      await expect(edgesEngine.open(network, { batchSize })).rejects.toThrow(CapabilityError);
    }
    for (const threads of [0, 1.5, Number.NaN]) {
      const options = { batchSize: 4, threads };
      await expect(edgesEngine.open(network, options)).rejects.toThrow(CapabilityError);
    }
  });
});
