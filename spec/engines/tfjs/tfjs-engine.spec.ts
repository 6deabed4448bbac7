import { describe, expect, it } from 'vitest';
import { tfjsEngine } from '../../../src/engines/tfjs/tfjs-engine.js';
import { CapabilityError } from '../../../src/numerics/errors.js';
import { chain } from '../../support/networks.js';

const network = chain([1, 2, 2], [{ dense: 2 }]);

describe('tfjsEngine', () => {
  it('says what it runs on', async () => {
    const engine = await tfjsEngine('cpu');
    expect(engine.name).toBe('tfjs');
    expect(engine.description).toMatch(/^tfjs \d+\.\d+\.\d+, backend cpu \(JavaScript, Node \d+/);
    expect(engine.capabilities.convolution).toBe(true);
  });

  it('refuses what it declares it cannot do', async () => {
    const engine = await tfjsEngine('cpu');
    expect(engine.capabilities.threads).toBe(false);
    await expect(engine.open(network, { batchSize: 4, threads: 2 })).rejects.toThrow(
      CapabilityError,
    );
    for (const batchSize of [0, -1, 1.5, Number.NaN]) {
      await expect(engine.open(network, { batchSize })).rejects.toThrow(CapabilityError);
    }
  });
});
