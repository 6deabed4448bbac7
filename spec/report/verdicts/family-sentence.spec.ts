import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claims } from '../../../src/claims/judging/claim-table.js';
import type { ProtocolCell } from '../../../src/claims/judging/family-finding.js';
import { familyVerdict } from '../../../src/claims/judging/family-verdict.js';
import { testimony, type Verdict, verdicts } from '../../../src/claims/judging/finding.js';
import { protocolVerdicts } from '../../../src/claims/judging/protocol-verdicts.js';
import { baseFineTuning, fineTuningAxis } from '../../../src/experiments/settings/assumptions.js';
import { protocolFamily } from '../../../src/experiments/settings/protocol-family.js';
import type { FinishedRun } from '../../../src/experiments/store/finished-run.js';
import { protocolText } from '../../../src/report/figures/protocols/protocol-text.js';
import { familySentence } from '../../../src/report/verdicts/family-sentence.js';
import { madeFamily } from '../../support/made-family.js';

describe('familySentence', () => {
  it('can be quoted: how many lengths and choices, which not, and what was found with how many seeds', () => {
    const half = (name: string) =>
      name === 'fineTuning.epochs=1' || name === 'batchSize=32' ? 0.02 : 0.003;
    const [below] = protocolVerdicts(
      claims.filter(({ id }) => id === 'transition-below-one-percent'),
      madeFamily(half),
      (runs: readonly FinishedRun[]) => ({ runs }),
    );
    expect(below && familySentence(below)).toMatch(
      /^Holds under \d of \d fine-tuning lengths \(epochs a step: .*, not 1\) and \d+ of \d+ other choices \(not batch: 32\); base, FC4 on MNIST: accuracy at 0\.3\d* % \[.*\] \(3 seeds\)\.$/,
    );
  });

  it('counts what the family counts, whatever it is', () => {
    fc.assert(
      fc.property(family, (cells) => {
        const { replicating, opposing } = familyVerdict(cells);
        const counts = [...familySentence(told(cells)).matchAll(/(\d+) of (\d+) (fine|other)/g)];
        const sum = (at: number) => counts.reduce((total, found) => total + Number(found[at]), 0);
        expect(sum(1)).toBe(replicating.length);
        expect(sum(2)).toBe(replicating.length + opposing.length);
      }),
    );
  });

  it('names every length that decides, and of other choices the rarer outcome', () => {
    fc.assert(
      fc.property(family, (cells) => {
        const sentence = familySentence(told(cells));
        const decided = cells.filter(({ verdict }) => /replicated/.test(verdict));
        for (const { axis, protocol } of decided) {
          if (axis === fineTuningAxis)
            expect(sentence).toContain(protocol.split('=')[1]?.replaceAll('-', ' '));
          if (axis === null) expect(sentence).toContain(String(baseFineTuning));
        }
        const others = decided.filter(({ axis }) => axis !== null && axis !== fineTuningAxis);
        const of = (verdict: Verdict) => others.filter((cell) => cell.verdict === verdict);
        const [holding, failing] = [of('replicated'), of('not replicated')];
        if (holding.length === 0 || failing.length === 0) return;
        const rarer = holding.length < failing.length ? holding : failing;
        for (const { protocol } of rarer) expect(sentence).toContain(protocolText(protocol));
      }),
    );
  });

  it('names a value of every axis along which a verdict turns', () => {
    fc.assert(
      fc.property(family, (cells) => {
        const { axes } = familyVerdict(cells);
        const sentence = familySentence(told(cells));
        if (axes.includes(fineTuningAxis)) expect(sentence).toContain('epochs a step');
        if (axes.some((axis) => axis !== fineTuningAxis))
          expect(sentence).toContain('other choice');
      }),
    );
  });

  it('is one sentence, also where nothing was run or decided', () => {
    expect(familySentence(told(cellsOf(() => 'not run')))).toBe('Not run under any protocol.');
    fc.assert(
      fc.property(family, (cells) => {
        expect(familySentence(told(cells))).toMatch(/^[A-Z][^\n]*\.$/);
      }),
    );
  });
});

// Helpers
const protocols = protocolFamily({});

function cellsOf(verdictOf: (name: string) => Verdict): ProtocolCell[] {
  return protocols.map(({ name, axis }) => {
    const verdict = verdictOf(name);
    const told = testimony(verdict, { kind: 'reason', reason: 'made' });
    const cases = verdict === 'not run' ? [] : [{ title: 'FC4 on MNIST', ...told }];
    const finding = { verdict, cases, places: 1, wanted: { runs: [], together: false } };
    return { protocol: name, axis, seeds: 3, verdict, finding };
  });
}

const family = fc
  .array(fc.constantFrom(...verdicts), { minLength: protocols.length, maxLength: protocols.length })
  .map((drawn) => {
    const byName = new Map(protocols.map(({ name }, at) => [name, drawn[at]]));
    return cellsOf((name) => byName.get(name) ?? 'not run');
  });

function told(cells: readonly ProtocolCell[]) {
  return { cells, family: familyVerdict(cells) };
}
