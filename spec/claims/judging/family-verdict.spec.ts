import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProtocolVerdict } from '../../../src/claims/judging/family-finding.js';
import { familyVerdict } from '../../../src/claims/judging/family-verdict.js';
import { type Verdict, verdicts } from '../../../src/claims/judging/finding.js';

describe('familyVerdict', () => {
  it('is the verdict that all protocols share', () => {
    for (const verdict of verdicts) {
      expect(familyVerdict([cell('base', verdict), cell('a=1', verdict)]).verdict).toBe(verdict);
    }
  });

  it('names the axis along which the verdict turns round', () => {
    const cells = [
      cell('base', 'replicated'),
      cell('a=1', 'replicated'),
      cell('b=1', 'not replicated'),
    ];
    const found = familyVerdict(cells);
    expect(found.verdict).toBe('depends on the protocol');
    expect(found.axes).toEqual(['b']);
    expect([found.replicating, found.opposing]).toEqual([['base', 'a=1'], ['b=1']]);
  });

  it('depends on the protocol exactly where one replicates and another does not', () => {
    fc.assert(
      fc.property(family, (cells) => {
        const has = (verdict: Verdict) => cells.some((one) => one.verdict === verdict);
        const depends = familyVerdict(cells).verdict === 'depends on the protocol';
        expect(depends).toBe(has('replicated') && has('not replicated'));
      }),
    );
  });

  it('claims nothing that the base leaves open unless protocols contradict one another', () => {
    fc.assert(
      fc.property(family, (cells) => {
        const { verdict } = familyVerdict(cells);
        const base = cells.find(({ axis }) => axis === null)?.verdict;
        if (verdict === 'replicated' || verdict === 'not replicated') expect(verdict).toBe(base);
      }),
    );
  });

  it('does not depend on the order of the protocols', () => {
    fc.assert(
      fc.property(family, (cells) => {
        const { verdict, axes } = familyVerdict(cells.toReversed());
        expect(verdict).toBe(familyVerdict(cells).verdict);
        expect([...axes].sort()).toEqual([...familyVerdict(cells).axes].sort());
      }),
    );
  });

  it('names an axis whenever it says that it depends', () => {
    fc.assert(
      fc.property(family, (cells) => {
        const { verdict, axes } = familyVerdict(cells);
        expect(axes.length > 0).toBe(verdict === 'depends on the protocol');
      }),
    );
  });
});

// Helpers
function cell(protocol: string, verdict: Verdict): ProtocolVerdict {
  return { protocol, axis: protocol === 'base' ? null : (protocol.split('=')[0] ?? ''), verdict };
}

const family = fc
  .record({
    base: fc.constantFrom(...verdicts),
    others: fc.array(
      fc.tuple(fc.constantFrom('a=1', 'a=2', 'b=1', 'c=1'), fc.constantFrom(...verdicts)),
    ),
  })
  .map(({ base, others }) => [
    cell('base', base),
    ...others.map(([name, verdict]) => cell(name, verdict)),
  ]);
