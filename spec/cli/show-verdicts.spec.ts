import { describe, expect, it, vi } from 'vitest';
import { claims, generalClaims, judgeClaims } from '../../src/claims/judging/claim-table.js';
import { judgeNetworks } from '../../src/claims/judging/general/judge-networks.js';
import { protocolVerdicts } from '../../src/claims/judging/protocol-verdicts.js';
import { refuted, showVerdicts } from '../../src/cli/commands/show-verdicts.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { prunedNetworks } from '../../src/results/problems/pruned-networks.js';
import { madeFamily } from '../support/made-family.js';
import { madeRun, madeSeeds } from '../support/made-runs.js';
import { ownNetwork } from '../support/own-network.js';

describe('refuted', () => {
  it('is whether a claim fails under every protocol, and not where it depends on one', () => {
    expect(refuted(below((name) => (name === 'base' ? 0.003 : 0.004)))).toBe(false);
    expect(refuted(below((name) => (name === 'batchSize=32' ? 0.02 : 0.003)))).toBe(false);
    expect(refuted(below((name) => (name === 'base' ? 0.02 : 0.003)))).toBe(false);
    expect(refuted(below(() => 0.02))).toBe(true);
  });

  it('is the verdict of the runs at hand where no base was run', () => {
    const made = (half: number) => judged(madeSeeds([half, half, half], (one) => ({ half: one })));
    expect(refuted(made(0.003))).toBe(false);
    expect(refuted(made(0.02))).toBe(true);
  });
});

describe('showVerdicts of networks beside those of the paper', () => {
  const runs = [0.003, 0.004].map((half, at) =>
    madeRun({ own: ownNetwork(10), half, seed: at + 1 }),
  );
  const networks = prunedNetworks(runs).map((each) =>
    judgeNetworks(generalClaims, each, runs, (own) => ({ runs: own })),
  );
  const found = { verdicts: [], overFamily: [], networks, answers: ['Is it true? Yes.'] };

  it('names them, and says nothing of claims on networks that were not run', () => {
    const text = printed(() => showVerdicts(found, 'out', false));
    expect(text).toMatch(/\ntiny on MNIST: of 18 claims: \d+ replicated/);
    expect(text).not.toMatch(/^Of \d+ claims/m);
    const told = JSON.parse(printed(() => showVerdicts(found, 'out', true)));
    expect(told.networks.map((each: { networks: string }) => each.networks)).toEqual([
      'tiny on MNIST',
    ]);
  });

  it('counts for --strict', () => {
    const flat = [madeRun({ own: ownNetwork(10), earlyLoss: 0.2 })];
    const failing = prunedNetworks(flat).map((each) =>
      judgeNetworks(generalClaims, each, flat, (own) => ({ runs: own })),
    );
    expect(refuted({ ...found, networks: failing })).toBe(true);
  });
});

describe('showVerdicts', () => {
  it('prints, as JSON, what stands over all protocols beside what was found on the base', () => {
    const found = below((name) => (name === 'batchSize=32' ? 0.02 : 0.003));
    const [claim] = JSON.parse(printed(() => showVerdicts(found, 'out', true))).verdicts;
    expect(claim).toMatchObject({ verdict: 'replicated', standing: 'depends on the protocol' });
    expect(claim.overall).toContain('not batch: 32');
    const text = printed(() => showVerdicts(found, 'out', false));
    expect(text).toContain('Of 1 claim: 1 depends on the protocol.');
  });

  it('ends with the answers of the report, in its words, and the page to open', () => {
    const found = below(() => 0.003);
    const text = printed(() => showVerdicts(found, 'out', false));
    expect(text).toMatch(
      /\n\nIs it true\? In part: it is\.\n\nWhich exponents\? None\.\n\nopen out\/report\.html\n$/,
    );
    expect(JSON.parse(printed(() => showVerdicts(found, 'out', true))).answers).toEqual(
      found.answers,
    );
  });

  it('is no wider than a terminal of 60 to 100 columns, with every claim that was judged', () => {
    const runs = madeFamily((name) => (name === 'base' ? 0.02 : 0.003));
    const verdicts = judgeClaims({ runs });
    const overFamily = protocolVerdicts(claims, runs, (own) => ({ runs: own }));
    const answers = ['Is it true? '.padEnd(300, 'In part. ')];
    for (const columns of [60, 80, 100]) {
      const found = { verdicts, overFamily, networks: [], answers };
      const text = printed(() => showVerdicts(found, 'out', false, columns));
      for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(columns);
      const words = text.replace(/\s+/g, '');
      expect(words).toContain(answers[0]?.replace(/\s+/g, ''));
      const judged = verdicts.filter(({ verdict }) => verdict !== 'not run');
      expect(judged.length).toBeGreaterThan(3);
      expect(text.match(/^[●◐○·] /gm)).toHaveLength(judged.length);
    }
  });
});

// Helpers
const one = claims.filter(({ id }) => id === 'transition-below-one-percent');

function judged(runs: readonly FinishedRun[]) {
  const verdicts = judgeClaims({ runs }).filter(({ id }) => id === one[0]?.id);
  return {
    verdicts,
    overFamily: protocolVerdicts(one, runs, (own) => ({ runs: own })),
    networks: [],
    answers: ['Is it true? In part: it is.', 'Which exponents? None.'],
  };
}

function below(half: (name: string) => number) {
  return judged(madeFamily(half));
}

function printed(action: () => void): string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    action();
    return write.mock.calls.map(([text]) => text).join('');
  } finally {
    write.mockRestore();
  }
}
