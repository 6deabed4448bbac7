import { describe, expect, it } from 'vitest';
import { networkName } from '../../../src/results/problems/network-name.js';

describe('networkName', () => {
  it('shows the widths that are not the default ones', () => {
    expect(networkName({ kind: 'fc4', widths: [128, 64, 32] })).toBe('FC4');
    expect(networkName({ kind: 'fc4', widths: [256, 64, 32] })).toBe('FC4 256-64-32');
  });
});
