import fc from 'fast-check';
import type { ParameterLayout } from '../../src/numerics/parameter-layout.js';
import { arbitraryLayout } from './small-layout.js';

interface Snapshot {
  readonly step: number;
  readonly weights: Float32Array;
  readonly mask: Uint8Array;
}

/** A network at two pruning steps; the masks need not be nested. */
export interface Snapshots {
  readonly layout: ParameterLayout;
  readonly earlier: Snapshot;
  readonly later: Snapshot;
}

/** Weights are eighths, so that scales by powers of two and shifts by integers are exact. */
export const arbitrarySnapshots: fc.Arbitrary<Snapshots> = arbitraryLayout.chain((layout) =>
  fc.record({
    layout: fc.constant(layout),
    earlier: snapshot(1, layout.parameterCount),
    later: snapshot(2, layout.parameterCount),
  }),
);

function snapshot(step: number, entries: number): fc.Arbitrary<Snapshot> {
  return fc.record({
    step: fc.constant(step),
    weights: fc
      .array(fc.integer({ min: -64, max: 64 }), { minLength: entries, maxLength: entries })
      .map((eighths) => Float32Array.from(eighths, (w) => w / 8)),
    mask: fc.uint8Array({ min: 0, max: 1, minLength: entries, maxLength: entries }),
  });
}
