import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../src/numerics/errors.js';
import { attemptsFor, swapBound } from '../../src/topology/swap-bound.js';
import { arbitraryGraph, graphOf } from '../support/arbitrary-graph.js';

describe('swapBound', () => {
  it('is E / (2 (1 - d)) ln((1 - d) / delta), rounded up', () => {
    const graph = graphOf('1000', '0100', '0010', '0001'); // d = 1/4
    expect(swapBound(graph)).toBe(Math.ceil((4 / 1.5) * Math.log(0.75 / 5e-5)));
  });

  it('is nothing for layers that cannot move', () => {
    expect(swapBound(graphOf('11', '11'))).toBe(0);
    expect(swapBound(graphOf('00', '00'))).toBe(0);
  });

  it('grows with the accuracy asked for', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(swapBound(graph, 1e-6)).toBeGreaterThanOrEqual(swapBound(graph, 1e-3));
      }),
    );
  });

  it('refuses a delta outside (0, 1)', () => {
    for (const delta of [0, 1, -1, Number.NaN]) {
      expect(() => swapBound(graphOf('10'), delta)).toThrow(DomainError);
    }
  });
});

describe('attemptsFor', () => {
  it('is at least ten for each edge and twice the bound', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        expect(attemptsFor(graph)).toBeGreaterThanOrEqual(10 * graph.edgeRows.length);
        expect(attemptsFor(graph)).toBeGreaterThanOrEqual(2 * swapBound(graph));
      }),
    );
  });
});
