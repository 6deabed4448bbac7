import { describe, expect, it } from 'vitest';
import { cnn5 } from '../../src/models/cnn5.js';
import { describeModel } from '../../src/models/describe-model.js';
import { fc4 } from '../../src/models/fc4.js';

describe('describeModel', () => {
  it('passes the sizes on', () => {
    expect(describeModel({ kind: 'fc4', widths: [9, 8, 7] })).toEqual(fc4([9, 8, 7]));
    const sizes = { filters: [2, 3], kernel: 3, widths: [5, 4] } as const;
    expect(describeModel({ kind: 'cnn5', ...sizes })).toEqual(cnn5(sizes));
    const layers = [{ kind: 'dense', units: 10 }] as const;
    expect(describeModel({ kind: 'custom', name: 'mine', layers })).toEqual({
      name: 'mine',
      layers,
    });
  });
});
