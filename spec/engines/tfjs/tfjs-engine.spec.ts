import { describe, expect, it } from 'vitest';
import type { TfjsBackend } from '../../../src/engines/tfjs/load-backend.js';
import { tfjsEngine } from '../../../src/engines/tfjs/tfjs-engine.js';
import { CapabilityError } from '../../../src/numerics/errors.js';

describe('tfjsEngine', () => {
  it('says what it runs on', async () => {
    const engine = await tfjsEngine('cpu');
    expect(engine.name).toBe('tfjs');
    expect(engine.description).toMatch(/^tfjs \d+\.\d+\.\d+, backend cpu \(JavaScript, Node \d+/);
    expect(engine.capabilities.convolution).toBe(true);
  });

  it('refuses a backend that does not exist', async () => {
    await expect(tfjsEngine('cuda' as TfjsBackend)).rejects.toThrow(CapabilityError);
  });
});
