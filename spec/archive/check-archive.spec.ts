import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveOf } from '../../src/archive/archive-of.js';
import { isEvidence } from '../../src/archive/archive-paths.js';
import { checkArchive } from '../../src/archive/check-archive.js';
import { digestList } from '../../src/archive/digest-list.js';
import { firstDifference } from '../../src/archive/first-difference.js';
import { readArchive } from '../../src/archive/read-archive.js';
import { writeArchive } from '../../src/archive/write-archive.js';
import { InputError } from '../../src/numerics/errors.js';
import { evidenceOf } from '../support/evidence-of.js';
import { plantedOut, plantedRun } from '../support/planted-out.js';
import { rememberedAnalyses } from '../support/remembered-analyses.js';

describe('checkArchive', () => {
  it('finds no difference in what was archived', async () => {
    const { difference, files } = await checkArchive(folder, undefined, analyses);
    expect(difference).toBeNull();
    expect(files).toBe(filesIn(folder).length);
  }, 60_000);

  it('finds a change of any byte of any evidence', async () => {
    const evidence = filesIn(folder).filter((path) => isEvidence(path));
    expect(evidence.filter((path) => path.endsWith('steps.csv')).length).toBe(7);
    expect(evidence.filter((path) => path.startsWith('replicates/')).length).toBe(2);
    fc.assert(
      fc.property(fc.constantFrom(...evidence), fc.nat(), byte, (path, position, change) => {
        const original = readFileSync(join(folder, path));
        const changed = Buffer.from(original);
        const at = position % changed.length;
        changed.writeUInt8(original.readUInt8(at) ^ change, at);
        withFile(path, changed, () => {
          expect(() => readArchive(folder)).toThrow(InputError);
          expect(() => readArchive(folder)).toThrow(path);
        });
      }),
    );
  });

  it('finds a change of any byte of the report, in its line', async () => {
    const report = filesIn(folder).filter((path) => !isEvidence(path) && path !== 'SHA256SUMS');
    fc.assert(
      fc.property(fc.constantFrom(...report), fc.nat(), ascii, (path, position, letter) => {
        const original = readFileSync(join(folder, path), 'latin1');
        const at = position % original.length;
        fc.pre(original.charCodeAt(at) < 128 && original[at] !== letter);
        const changed = original.slice(0, at) + letter + original.slice(at + 1);
        withFile(path, Buffer.from(changed, 'latin1'), () => {
          const found = firstDifference(archive, readArchive(folder));
          expect(found).toMatchObject({ path, line: original.slice(0, at).split('\n').length });
        });
      }),
    );
  });

  it('finds a result that was changed together with its digest', async () => {
    const { difference } = await withFileAndSums(...otherBaseline(control.hash, 50));
    expect(difference?.path).toBe('report.md');
    await expect(withFileAndSums(...otherBaseline(ensemble[0]!.hash, 387))).rejects.toThrow(
      /mnist-accuracy\.csv: was made from other runs or other options/,
    );
  }, 60_000);

  it('refuses replicates that were made from other runs, or by another estimator', async () => {
    const [inputs = ''] = /[0-9a-f]{64}/.exec(textOf('archive.json')) ?? [];
    const other = textOf('archive.json').replace(inputs, '0'.repeat(64));
    await expect(withFileAndSums('archive.json', other)).rejects.toThrow(
      /mnist-accuracy\.csv: was made from other runs or other options/,
    );
    const outcomes = new RegExp(`("${ensemble[0]!.hash}": ")[0-9a-f]{64}`);
    const others = textOf('archive.json').replace(outcomes, `$1${'0'.repeat(64)}`);
    await expect(withFileAndSums('archive.json', others)).rejects.toThrow(
      /mnist-accuracy\.csv: was made from other runs or other options/,
    );
    const path = 'replicates/fc4-on-mnist-prediction-entropy.csv';
    const [header, first = '', ...more] = textOf(path).split('\n');
    const [at, critical, exponent, ...rest] = first.split(',');
    const moved = [at, critical, Number(exponent) + 1e-3, ...rest].join(',');
    await expect(withFileAndSums(path, [header, moved, ...more].join('\n'))).rejects.toThrow(
      /prediction-entropy\.csv: replicate 0 comes out otherwise/,
    );
  }, 60_000);

  it('names evidence that is missing, with its digest or without', async () => {
    const path = 'replicates/fc4-on-mnist-accuracy.csv';
    await expect(
      withFile(path, null, () => checkArchive(folder, undefined, analyses)),
    ).rejects.toThrow(/fc4-on-mnist-accuracy\.csv: is missing/);
    await expect(withFileAndSums(path, null)).rejects.toThrow(
      /fc4-on-mnist-accuracy\.csv: is missing/,
    );
  }, 60_000);
});

// Helpers
const byte = fc.integer({ min: 1, max: 255 });
const ascii = fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code));

const root = mkdtempSync(join(tmpdir(), 'criticality-'));
const folder = join(root, 'archive');
let archive: ReadonlyMap<string, string> = new Map();
const analyses = rememberedAnalyses();

/** Six seeds have a determined exponent; three replicates are enough to archive. */
const ensemble = [1, 2, 3, 4, 5, 6].map((seed) => plantedRun({ seed }));
const control = plantedRun({ seed: 1, rule: 'random' });

beforeAll(async () => {
  const runs = [...ensemble, control];
  plantedOut(root, runs);
  ({ archive } = await archiveOf(
    evidenceOf(root, runs),
    { what: 'a spec', replicates: 3 },
    analyses,
  ));
  writeArchive(folder, archive);
  for (const packed of filesIn(folder).filter((path) => path.endsWith('.columns'))) {
    const path = packed.replace(/\.columns$/, ''); // as text, which an archive may hold too and a spec can edit
    writeFileSync(join(folder, path), archive.get(path)!);
    rmSync(join(folder, packed));
  }
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)));
}

function textOf(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Acts while a file of the archive has other content, or none, and restores it. */
function withFile<T>(path: string, content: string | Uint8Array | null, action: () => T): T {
  const place = join(folder, path);
  const before = readFileSync(place);
  const restore = () => writeFileSync(place, before);
  if (content === null) rmSync(place);
  else writeFileSync(place, content);
  const result = action();
  if (result instanceof Promise) return result.finally(restore) as T;
  restore();
  return result;
}

/** The steps of a run with another accuracy before pruning. */
function otherBaseline(hash: string, correct: number): [path: string, text: string] {
  const path = `runs/${hash}/steps.csv`;
  const [header = '', first = '', ...others] = textOf(path).split('\n');
  const cells = first.split(',');
  cells[header.split(',').indexOf('correct')] = String(correct);
  cells[header.split(',').indexOf('accuracy')] = String(correct / 400);
  return [path, [header, cells.join(','), ...others].join('\n')];
}

/** Checks the archive while a file and its digest are other ones. */
function withFileAndSums(path: string, content: string | null) {
  return withFile(path, content, () => {
    const files = filesIn(folder).filter((name) => name !== 'SHA256SUMS');
    const sums = digestList(new Map(files.map((name) => [name, textOf(name)])));
    return withFile('SHA256SUMS', sums, () => checkArchive(folder, undefined, analyses));
  });
}
