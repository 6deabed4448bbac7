import { describe, expect, it } from 'vitest';
import { claims } from '../../../../src/claims/judging/claim-table.js';
import { protocolVerdicts } from '../../../../src/claims/judging/protocol-verdicts.js';
import type { FinishedRun } from '../../../../src/experiments/store/finished-run.js';
import { panelFigure } from '../../../../src/report/figures/panels/panel-figure.js';
import {
  dependingPanel,
  judgedOverFamily,
  verdictMatrix,
} from '../../../../src/report/figures/protocols/verdict-matrix.js';
import { madeFamily } from '../../../support/made-family.js';

describe('verdictMatrix', () => {
  it('has one mark for every claim and protocol that was judged, told on hovering', async () => {
    const figure = await verdictMatrix(judged, words);
    const cells = judged.flatMap((one) => one.cells.filter(({ verdict }) => verdict !== 'not run'));
    expect(
      figure?.svg.match(/<title>[^<]+: (replicated|not replicated|inconclusive), seeds: 3</g),
    ).toHaveLength(cells.length);
  });

  it('tells verdicts apart by colour and by shape', async () => {
    const figure = await verdictMatrix(judged, words);
    const marks = [
      ...(figure?.svg ?? '').matchAll(
        /<((?:path|circle) [^>]+)><title>[^<]*: (replicated|not replicated), seeds/g,
      ),
    ];
    const looks = new Map(marks.map(([, path = '', verdict = '']) => [verdict, path]));
    const [first, second] = [looks.get('replicated'), looks.get('not replicated')];
    expect(first).toMatch(/ fill="#/);
    expect(second).toMatch(/ stroke="#/);
    expect(shapeOf(first)).not.toBe(shapeOf(second));
  });

  it('names every claim and every protocol in words, and no setting', async () => {
    const figure = await verdictMatrix(judged, words);
    const shown = (figure?.svg ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    for (const { claim } of judgedOverFamily(judged)) {
      expect(shown).toContain(claim.claim.split(' ').slice(0, 3).join(' '));
    }
    expect(shown).toContain('epochs a step: 1');
    expect(shown).not.toMatch(/fineTuning|pruning\./);
  });

  it('is left out where nothing but the base was run', async () => {
    const base = madeFamily((_, axis) => (axis === null ? 0.003 : null));
    expect(await verdictMatrix(over(base), words)).toBeNull();
  });
});

describe('dependingPanel', () => {
  it('has the claims that depend on the protocol and no other, under every protocol', async () => {
    const panel = dependingPanel(judged);
    const { svg } = await panelFigure(words, panel === null ? [] : [panel]);
    const shown = svg.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    for (const { claim, family } of judgedOverFamily(judged)) {
      const depends = family.verdict === 'depends on the protocol';
      expect(shown.includes(claim.claim.split(' ').slice(0, 4).join(' '))).toBe(depends);
    }
    expect(shown).toContain('epochs a step: 1');
  });

  it('is left out where none does', () => {
    expect(dependingPanel(over(madeFamily(() => 0.003)))).toBe(null);
  });
});

// Helpers
const words = { file: 'matrix.svg', title: 'Claims', caption: '' };
const judged = over(madeFamily((name) => (name === 'fineTuning.epochs=1' ? 0.02 : 0.003)));

function over(runs: readonly FinishedRun[]) {
  return protocolVerdicts(claims, runs, (own: readonly FinishedRun[]) => ({ runs: own }));
}

function shapeOf(path = ''): string {
  return / (?:d|r)="([^"]+)"/.exec(path)?.[1]?.replace(/[\d.-]+/g, '') ?? '';
}
