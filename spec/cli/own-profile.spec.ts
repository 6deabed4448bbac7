import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generalClaims } from '../../src/claims/judging/claim-table.js';
import { magnitudeBetterThanRandom } from '../../src/claims/magnitude-better-than-random.js';
import { madeNpz } from '../data/own/made-images.js';
import { testedClaims } from '../support/report-size.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, refused } from './support.js';

describe('a profile of the user', () => {
  it('goes from a network and data of the user to verdicts on the general claims', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'five.npz'), madeNpz([1, 20, 20], 5, [600, 200]));
    const settings = write(folder, { model: dense, dataset: 'five.npz', batchSize: 32 });
    const out = join(folder, 'out');
    const flags = ['--profile=smoke', '--out', out, '--json'];
    const { out: told, status } = criticality('reproduce', settings, ...flags);
    expect(status).toBe(0);
    const { networks } = JSON.parse(told) as { networks: readonly Judged[] };
    expect(networks).toHaveLength(1);
    const verdicts = new Map(networks[0]?.verdicts.map(({ claim, verdict }) => [claim, verdict]));
    expect([...verdicts.keys()]).toEqual(generalClaims.map(({ claim }) => claim));
    expect(verdicts.get(magnitudeBetterThanRandom.claim)).toBe('replicated');
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    expect(report).toMatch(/^## mine on five collapses at/m);
    expect(report).toMatch(/mine on five: \d+ claims? replicated, /);
    expect(testedClaims(report, 'mine on five')).toBe(14);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('mine on five');
  }, 60_000);

  it('takes further rules beside magnitude, also under the schedule of the paper', async () => {
    for (const [profile, seeds] of [
      ['smoke', 1],
      ['protocols', 10],
    ] as const) {
      const { out, status } = await refused(
        ...['plan', `--profile=${profile}`, '--rule=fixtures/modules/lamp.mjs', '--json'],
      );
      expect(status).toBe(0);
      const { runs } = JSON.parse(out) as { runs: { command: string }[] };
      expect(runs.filter(({ command }) => command.includes('lamp.mjs'))).toHaveLength(seeds);
    }
  });

  it.each<[string, object, RegExp]>([
    [
      'a layer that no engine has',
      { model: { kind: 'custom', layers: [{ kind: 'average-pool' }] } },
      /net\.json: model\.layers\.0: average-pool is not supported; use avg-pool/,
    ],
    ['what the profile decides', { seed: 3 }, /net\.json: seed is decided by the profile/],
  ])('refuses %s in one line that names the file', async (_, value, message) => {
    const settings = write(temporaryFolder(), value);
    const { status, err } = await refused('plan', settings, '--profile=smoke');
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });
});

// Helpers
interface Judged {
  readonly verdicts: readonly { readonly claim: string; readonly verdict: string }[];
}

const dense = {
  kind: 'custom',
  name: 'mine',
  layers: [
    { kind: 'dense', name: 'hidden', units: 24 },
    { kind: 'relu' },
    { kind: 'dense', name: 'out', units: 5 },
  ],
};

function write(folder: string, value: object): string {
  const path = join(folder, 'net.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
}
