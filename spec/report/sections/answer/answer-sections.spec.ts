import { describe, expect, it } from 'vitest';
import { claims, generalClaims, judgeClaims } from '../../../../src/claims/judging/claim-table.js';
import type { Evidence } from '../../../../src/claims/judging/evidence.js';
import { judgeNetworks } from '../../../../src/claims/judging/general/judge-networks.js';
import { protocolVerdicts } from '../../../../src/claims/judging/protocol-verdicts.js';
import { accuracy } from '../../../../src/experiments/observables/accuracy.js';
import type { FinishedRun } from '../../../../src/experiments/store/finished-run.js';
import { answersOf, composeReport } from '../../../../src/report/document/compose-report.js';
import type { OnsetStudy } from '../../../../src/results/criticality/onset-studies.js';
import { fc4Mnist } from '../../../../src/results/problems/paper-problems.js';
import { prunedNetworks } from '../../../../src/results/problems/pruned-networks.js';
import { protocolStudies } from '../../../../src/results/protocols/protocol-transitions.js';
import { shownRuns } from '../../../../src/results/protocols/shown-runs.js';
import { madeFamily } from '../../../support/made-family.js';
import { madeRun, madeSeeds } from '../../../support/made-runs.js';
import { ownNetwork } from '../../../support/own-network.js';
import { figuresIn, tablesIn, wordsIn } from '../../../support/report-size.js';

describe('the report', () => {
  it('has at most 2,000 words, 7 figures and 5 tables', () => {
    for (const text of [full, short]) {
      expect(wordsIn(text)).toBeLessThanOrEqual(2000);
      expect(figuresIn(text)).toBeLessThanOrEqual(7);
      expect(tablesIn(text)).toBeLessThanOrEqual(5);
    }
  });

  it('answers in at most 120 words, first of all', () => {
    const answers = answersOf(inputOf(family));
    expect(answers.map((answer) => answer.split('? ')[0])).toEqual([
      'Is it true',
      'On what does it depend',
    ]);
    expect(wordsIn(answers.join('\n'))).toBeLessThanOrEqual(120);
    for (const answer of answers) expect(answer).toMatch(/\d/);
    expect(full.indexOf('Is it true?')).toBeLessThan(full.indexOf('##', 80));
  });

  it('names every ensemble that determines an exponent, with its interval', () => {
    const known = madeOnset('FC4 on Fashion-MNIST, accuracy', 'determined', 0.276);
    const open = madeOnset('FC4 on MNIST, accuracy', 'not determined', 0.5);
    const told = (onsets: readonly OnsetStudy[]) =>
      answersOf({ ...inputOf(family), onsets }).find((text) => text.startsWith('Which')) ?? '';
    expect(told([open, known])).toMatch(
      /^Which exponents\? 1 of 2 ensembles determines an exponent: FC4 on Fashion-MNIST, accuracy, β = 0\.276 \[0\.138, 0\.552\]\./,
    );
    expect(told([open])).toMatch(
      /None of 1 ensemble determines an exponent\. Given the law, β = 0\.500/,
    );
  });

  it('tells of several schedules of networks in general the paper’s own alone', () => {
    const literal = { kind: 'equal', steps: 100 } as const;
    const networks = judgedNetworks([
      ...[1, 2, 3].map((seed) => madeRun({ own, seed })),
      madeRun({ own, seed: 1, schedule: literal }),
    ]);
    expect(networks).toHaveLength(2);
    const general = (some: typeof networks) =>
      answersOf({ ...inputOf([]), networks: some }).find((text) => text.includes('in general')) ??
      '';
    const [told, ...more] = general(networks).match(/\w+ claims? replicated[^.]*\./g) ?? [];
    expect(more).toEqual([]);
    const equal = networks.filter(
      ({ networks: { condition } }) => condition.schedule?.kind === 'equal',
    );
    expect(general(equal)).toContain(told);
  });

  it('has other titles for other data', async () => {
    const later = await reportOf(madeFamily(() => 0.003));
    expect(full).toContain('## FC4 on MNIST collapses at 0.900 % of its edges');
    expect(later).toContain('## FC4 on MNIST collapses at 0.300 % of its edges');
    expect(full).toContain(
      '## Choices that the text leaves open move the collapse from 0.900 % to 3.00 % of the edges',
    );
    expect(later).not.toContain('3.00 %');
    const [some, none] = [full, later].map((text) => /## Of \d+ claims.*/.exec(text)?.[0]);
    expect(some).toMatch(/depend on the protocol/);
    expect(none).not.toMatch(/depend on the protocol/);
  });

  it('gives each figure a letter of its own, in order', () => {
    const letters = [...full.matchAll(/^!\[Figure ([A-Z]):/gm)].map(([, letter]) => letter);
    expect(letters.length).toBeGreaterThan(2);
    expect(letters.join('')).toBe('ABCDEFG'.slice(0, letters.length));
  });

  it('never sets a verdict on part of the cases without saying so', () => {
    const rows = full.split('\n').filter((line) => /^\| [●◐○·]/.test(line));
    expect(rows.length).toBeGreaterThan(10);
    const partial = judgeClaims({ runs: family }).filter(
      ({ finding: { cases, places } }) => cases.length > 0 && cases.length < places,
    );
    expect(rows.filter((row) => /\(\d+ of \d+ cases\)/.test(row)).length).toBe(partial.length);
  });

  it('shows one mark a protocol beside a claim', () => {
    const row = full.split('\n').find((line) => line.includes('percolation-like')) ?? '';
    const marks = row.split('|').at(-2)?.trim() ?? '';
    const protocols = new Set(family.map(({ hash }) => hash.split(' ')[0])).size;
    expect([...marks]).toHaveLength(protocols);
    expect(marks).toMatch(/^●+○●*$/);
  });

  it('is short where little was run, and says nothing of what was not', () => {
    expect(wordsIn(short)).toBeLessThan(800);
    expect(short).not.toMatch(/exponent is|E\\_c|Choices that the text leaves open/);
    expect(short.match(/not run/g)?.length ?? 0).toBeLessThanOrEqual(2);
  });

  it('agrees in number: one seed, one claim, one run', () => {
    for (const text of [full, short]) {
      expect(text).not.toMatch(
        /(?<![\d.,])1 (?:seeds|runs|claims|epochs|ensembles|engines|choices|files)\b/,
      );
      expect(text).not.toMatch(/\b1 (?:further )?claims? were\b/);
    }
  });
});

// Helpers
function madeOnset(
  title: string,
  headline: 'determined' | 'not determined',
  value: number,
): OnsetStudy {
  const spread = (factor: number) => [value / factor, value * factor] as const;
  const around = { value, statistical: spread(1.5), total: spread(2) };
  return {
    ...{ title, runs: 10, customary: null },
    of: { problem: fc4Mnist, observable: accuracy },
    analysis: {
      ...{ kind: 'transition', exponent: around, criticalDensity: around, headline },
      evidence: {
        ...{ grade: 'strong', margin: 12, plainMargin: 12, rival: 'logistic', onset: 'kink' },
        ...{ share: 1, replicates: 10, infiniteOrderMargin: 12 },
      },
      ...{ halfHeight: 0.01, cautions: [], entries: [], fits: [] },
    },
  };
}

const own = ownNetwork(10);

function judgedNetworks(runs: readonly FinishedRun[]) {
  return prunedNetworks(runs).map((each) =>
    judgeNetworks(generalClaims, each, runs, (some) => ({ runs: some })),
  );
}

const family = madeFamily((name) => (name === 'batchSize=32' ? 0.03 : 0.009));
const full = await reportOf(family);
const short = await reportOf([
  madeRun(),
  ...madeSeeds([0.04], (half) => ({ half, rule: 'random' })),
]);

function inputOf(runs: readonly FinishedRun[]) {
  const evidence = (own: readonly FinishedRun[]): Evidence => ({ runs: own });
  return {
    title: 'T',
    runs: shownRuns(runs),
    recorded: runs,
    verdicts: judgeClaims(evidence(runs)),
    protocols: { claims: protocolVerdicts(claims, runs, evidence), studies: protocolStudies(runs) },
  };
}

async function reportOf(runs: readonly FinishedRun[]): Promise<string> {
  return (await composeReport(inputOf(runs)))['report.md'] ?? '';
}
