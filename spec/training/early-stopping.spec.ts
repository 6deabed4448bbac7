import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeFirstEpoch, observeEpoch, shouldStop } from '../../src/training/early-stopping.js';

describe('early stopping', () => {
  it('remembers the first epoch of the lowest loss', () => {
    fc.assert(
      fc.property(losses, (history) => {
        const state = history.reduce(observeEpoch, beforeFirstEpoch);
        const lowest = Math.min(...history);
        expect(state.bestLoss).toBe(lowest);
        expect(state.bestEpoch).toBe(history.indexOf(lowest) + 1);
        expect(state.epochs).toBe(history.length);
      }),
    );
  });

  it('stops exactly when patience epochs brought nothing better, or at the limit', () => {
    fc.assert(
      fc.property(losses, fc.integer({ min: 1, max: 5 }), fc.nat(30), (history, patience, max) => {
        const maxEpochs = max + 1;
        let state = beforeFirstEpoch;
        let epochs = 0;
        for (const loss of history) {
          if (shouldStop(state, { maxEpochs, patience })) break;
          state = observeEpoch(state, loss);
          epochs++;
          const recent = history.slice(Math.max(0, epochs - patience), epochs);
          const before = history.slice(0, Math.max(0, epochs - patience));
          const stale = before.length > 0 && Math.min(...recent) >= Math.min(...before);
          expect(shouldStop(state, { maxEpochs, patience })).toBe(epochs >= maxEpochs || stale);
        }
      }),
    );
  });

  it('never takes NaN for better', () => {
    const state = observeEpoch(observeEpoch(beforeFirstEpoch, Number.NaN), 1);
    expect(state).toEqual({ epochs: 2, bestEpoch: 2, bestLoss: 1 });
    expect(observeEpoch(state, Number.NaN).bestEpoch).toBe(2);
  });
});

// Helpers: few distinct values, so that ties are common
const losses = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
