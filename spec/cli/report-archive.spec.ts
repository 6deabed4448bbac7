import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/archive/read-archive.js';
import { edgesEngine } from '../../src/engines/edges/edges-engine.js';
import { executeRun } from '../../src/experiments/protocol/execute-run.js';
import { parseSettings } from '../../src/experiments/settings/parse-settings.js';
import { settingsHash } from '../../src/experiments/settings/settings-hash.js';
import { runPath } from '../../src/experiments/store/run-folder.js';
import { randomStream } from '../../src/numerics/random-stream.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { criticality, criticalityKilled, refused } from './support.js';

describe('criticality report', () => {
  it('archives runs and finds the archive whole, with the runs and without', () => {
    const checked = criticality('report', '--check', archive);
    expect(checked.out).toMatch(/: all \d+ files are what their evidence composes to\n$/);
    expect(checked).toMatchObject({ status: 0, err: '' });
    expect(criticality('report', '--check', archive, out)).toMatchObject(checked);
    const files = [...readArchive(archive).keys()];
    expect(files.filter((path) => path.endsWith('weight-spots.csv')).length).toBe(1);
    expect(files).toContain('figure-2.svg');
    expect(files.filter((path) => path.endsWith('watch.html'))).toEqual([]);
  }, 60_000);

  it('keeps every file of a run as it is, but for elapsed time', () => {
    const hash = [...readArchive(archive).keys()].find((path) => path.startsWith('runs/'));
    const folder = (hash as string).split('/').slice(0, 2).join('/');
    for (const name of ['settings.json', 'steps.csv', 'evolution.csv', 'result.json']) {
      const [kept, written] = [archive, out].map((root) =>
        readFileSync(join(root, folder, name), 'utf8'),
      );
      expect(kept, name).toBe(written?.replace(/"seconds": [\d.]+/, '"seconds": null'));
    }
  });

  it('writes the same report from an archive as from the runs, and renews it to the same bytes', () => {
    const [fromRuns, fromArchive] = [temporaryFolder(), temporaryFolder()];
    const title = ['--title', 'a spec'];
    expect(criticality('report', out, '--out', fromRuns, ...title).status).toBe(0);
    expect(criticality('report', archive, '--out', fromArchive).status).toBe(0);
    const text = (folder: string) => readFileSync(join(folder, 'report.html'), 'utf8');
    expect(text(fromArchive)).toBe(text(fromRuns));
    const renewed = join(temporaryFolder(), 'renewed');
    cpSync(archive, renewed, { recursive: true });
    for (const more of [[], [out]]) {
      expect(criticality('report', renewed, ...more, '--archive', renewed).status).toBe(0);
      expect(readArchive(renewed)).toEqual(readArchive(archive));
    }
  }, 60_000);

  it('names the file and line of a difference with status 1, and damage with status 2', async () => {
    const damaged = join(temporaryFolder(), 'damaged');
    cpSync(archive, damaged, { recursive: true });
    const page = join(damaged, 'appendix.md');
    const lines = readFileSync(page, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.startsWith('## '));
    const heading = lines[at] ?? '';
    expect(heading).not.toBe('');
    lines[at] = '## Other';
    writeFileSync(page, lines.join('\n'));
    const other = await refused('report', '--check', damaged);
    expect(other.err).toBe(
      `criticality: ${page}: line ${at + 1} must be '${heading}'; got '## Other'\n`,
    );
    expect([process.exitCode, other.out]).toEqual([1, '']);
    process.exitCode = 0;
    rmSync(join(damaged, 'archive.json'));
    expect(await refused('report', '--check', damaged)).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^criticality: .*archive\.json: is missing;.*\n$/),
    });
  }, 60_000);

  it('checks the findings in a README, and writes them there', async () => {
    const readme = join(temporaryFolder(), 'README.md');
    writeFileSync(readme, '# X\n\n<!-- findings -->\n<!-- /findings -->\n');
    const check = (...flags: string[]) => refused('report', '--check', archive, ...flags);
    const stale = await check('--readme', readme);
    expect(stale.err).toMatch(/README\.md: line 4 must be ''; got '<!-- \/findings -->'\n$/);
    expect(process.exitCode).toBe(1);
    process.exitCode = 0;
    expect((await check('--readme', readme, '--write')).err).toBe('');
    expect((await check('--readme', readme)).out).toMatch(/README\.md: shows its findings\n$/);
    expect(process.exitCode).toBe(0);
    const text = readFileSync(readme, 'utf8');
    expect(text).toMatch(/- Is it true\? /);
    const [, figure = ''] = /!\[[^\]]*\]\(([^)]+)\)/.exec(text) ?? [];
    expect(readFileSync(join(readme, '..', figure), 'utf8')).toMatch(/^<svg /);
    expect(text.startsWith('# X\n\n<!-- findings -->\n')).toBe(true);
    expect((await check('--write')).err).toMatch(/--write: must come with --readme/);
    writeFileSync(readme, '# X\n');
    expect(await check('--readme', readme, '--write')).toMatchObject({ status: 2 });
    expect(readFileSync(readme, 'utf8')).toBe('# X\n');
  }, 60_000);

  it('says what it cannot do with an archive', async () => {
    const said = async (...flags: string[]) => (await refused('report', ...flags)).err;
    expect(await said()).toMatch(/give run folders/);
    expect(await said(archive)).toMatch(/is an archive; give another --out/);
    expect(await said(archive, `${archive}/`, '--out', 'x')).toMatch(/is a second archive/);
    expect(await said(out, '--out', archive)).toMatch(/is an archive; give another --out/);
    expect(await said(out, '--archive', out)).toMatch(/holds runs\/.* of no archive/);
    expect(await said('--check', archive, '--out', 'x')).toMatch(/--check: writes no report/);
    expect(await said(out, '--readme', 'README.md')).toMatch(/--readme: must come with --check/);
    expect(await said('--check', out)).toMatch(/is no archive, it has no SHA256SUMS/);
  });

  it('leaves the old archive or the new one whole when it is killed', async () => {
    const folder = join(temporaryFolder(), 'killed');
    cpSync(archive, folder, { recursive: true });
    const stream = randomStream(Number(process.env.CRITICALITY_SPEC_SEED) % 2 ** 32, 'kills');
    const titles = ['a spec'];
    for (let i = 0; i < 4; i++) {
      titles.push(`kill ${i}`);
      await criticalityKilled(
        300 + stream.below(3000),
        ...['report', archive, '--archive', folder, '--title', `kill ${i}`, '--quiet'],
      );
      const title = /: (.*)\n/.exec(readArchive(folder).get('report.md') ?? '')?.[1];
      expect(titles).toContain(title);
    }
    expect(criticality('report', archive, '--archive', folder).status).toBe(0);
    expect(readArchive(folder)).toEqual(readArchive(archive));
  }, 90_000);
});

// Helpers
const out = mkdtempSync(join(tmpdir(), 'criticality-'));
const archive = join(out, '..', `${out.split('/').at(-1)}-archive`);
afterAll(() => {
  for (const folder of [out, archive]) rmSync(folder, { recursive: true, force: true });
});

/** Two real runs, small ones, the first with weights for Figure 2. */
beforeAll(async () => {
  const clock = () => performance.now() / 1000;
  for (const seed of [1, 2]) {
    const settings = parseSettings(
      {
        model: { kind: 'custom', layers: [{ kind: 'dense', name: 'out', units: 10 }] },
        seed,
        baseline: { maxEpochs: 1 },
        schedule: { kind: 'equal', steps: 30 },
        evolution: { lags: [10], snapshots: [0.5] },
      },
      'spec',
    );
    await executeRun(settings, { out, engine: edgesEngine, data, version: '1', clock });
    writeFileSync(join(runPath(out, settingsHash(settings)), 'watch.html'), 'seen while it went');
  }
  writeFileSync(join(out, 'watch.html'), 'seen while they went');
  const made = criticality('report', out, '--archive', archive, '--title', 'a spec');
  expect(made.err).not.toMatch(/criticality:/);
  expect(made.status).toBe(0);
}, 60_000);

function images(count: number) {
  const stream = randomStream(1, 'images');
  const pixels = Uint8Array.from({ length: count * 784 }, () => stream.below(256));
  const labels = Uint8Array.from({ length: count }, () => stream.below(10));
  return { count, pixelsPerImage: 784, pixels, labels };
}

const data = {
  shape: [1, 28, 28] as const,
  classes: 10,
  train: images(60),
  test: images(40),
  digests: { made: 'up' },
};
