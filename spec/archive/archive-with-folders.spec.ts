import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Archive, archiveOf } from '../../src/archive/archive-of.js';
import { archiveSource } from '../../src/archive/archive-source.js';
import {
  archiveJoinedByFolders,
  archiveWithFolders,
} from '../../src/archive/archive-with-folders.js';
import { checkArchive } from '../../src/archive/check-archive.js';
import { writeArchive } from '../../src/archive/write-archive.js';
import type { FinishedRun } from '../../src/experiments/store/finished-run.js';
import { runPath } from '../../src/experiments/store/run-folder.js';
import { textsOfRun } from '../../src/experiments/store/run-texts.js';
import { evidenceOf } from '../support/evidence-of.js';
import { plantedOut, plantedRun } from '../support/planted-out.js';
import { rememberedAnalyses } from '../support/remembered-analyses.js';

const ensemble = [1, 2, 3, 4, 5, 6].map((seed) => plantedRun({ seed }));
const controls = [plantedRun({ seed: 1, rule: 'random' })];
const wishes = { what: 'a spec', replicates: 3 };
const analyses = rememberedAnalyses();

describe('archiveWithFolders', () => {
  it('finds no difference with the runs that were archived, wherever and however fast made', async () => {
    const elsewhere = { engine: 'edges 3', node: 'v99', version: '9.9.9', seconds: 7 };
    plantedOut(
      root,
      ensemble.map((run) => ({ ...run, record: { ...run.record, ...elsewhere } })),
    );
    expect((await check()).difference).toBeNull();
  }, 60_000);

  it('takes runs that are not at hand from the archive', async () => {
    expect((await check(ensemble.slice(0, 2))).difference).toBeNull();
  }, 60_000);

  it('computes a bootstrap again from the outcomes, and finds other outcomes', async () => {
    const bits = join(runPath(root, ensemble[0]!.hash), 'correctness.bits');
    const outcomes = readFileSync(bits);
    // images swapped within every byte: as many are right, but not the same ones
    const swapped = outcomes.map((byte, at) =>
      at % 54 < 4 ? byte : ((byte & 1) << 7) | (byte >> 1),
    );
    writeFileSync(bits, swapped);
    const { difference } = await check();
    // besides: the digest of the outcomes, the list of digests, perhaps the interval in the report
    expect(difference?.files).toBeGreaterThanOrEqual(3);
    expect(['archive.json', 'report.md']).toContain(difference?.path);
  }, 60_000);

  it('names a run whose results are not those that were archived', async () => {
    const [control] = controls as [FinishedRun];
    const [first, second, ...steps] = control.steps;
    const moved = { ...control, steps: [first!, { ...second!, trainLoss: 0.5 }, ...steps] };
    writeFileSync(join(runPath(root, control.hash), 'steps.csv'), textsOfRun(moved)['steps.csv']);
    const { difference } = await check();
    const path = `runs/${control.hash}/steps.csv`;
    expect(difference).toMatchObject({ path, line: 3, files: 2 });
    appendFileSync(join(runPath(root, control.hash), 'steps.csv'), 'torn');
    await expect(check()).rejects.toThrow(/steps\.csv: line \d+/);
  }, 60_000);
});

describe('archiveJoinedByFolders', () => {
  it.each([
    ['a control', ensemble, controls],
    ['seeds, with those that it holds', ensemble.slice(0, 2), [...ensemble, ...controls]],
  ])(
    'makes of an archive joined by %s the archive of all',
    async (_, archived, found) => {
      const { archive } = await archiveOf(evidenceOf(root, archived), wishes, analyses);
      const joined = archiveJoinedByFolders(archiveSource(archive, 'it'), evidenceOf(root, found));
      expect((await archiveOf(joined, wishes, analyses)).archive).toEqual(all);
    },
    60_000,
  );
});

// Helpers
let all: Archive['archive'] = new Map();
const root = mkdtempSync(join(tmpdir(), 'criticality-'));
const folder = join(root, 'archive');
afterAll(() => rmSync(root, { recursive: true, force: true }));

beforeAll(async () => {
  const runs = [...ensemble, ...controls];
  plantedOut(root, runs);
  all = (await archiveOf(evidenceOf(root, runs), wishes, analyses)).archive;
  writeArchive(folder, all);
}, 60_000);
beforeEach(() => plantedOut(root, [...ensemble, ...controls]));

function check(runs = [...ensemble, ...controls]) {
  return checkArchive(
    folder,
    (archive) => archiveWithFolders(archive, evidenceOf(root, runs)),
    analyses,
  );
}
