import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataSets } from '../../src/data/data-sets.js';
import { type LoadOptions, loadDataSet } from '../../src/data/load-data-set.js';
import { locateDataSets } from '../../src/data/locate-data-sets.js';
import { DomainError, InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type MadeFile, madeDataSet, writeFiles } from './support/made-data-set.js';

const made = madeDataSet('kmnist', 1);
const sibling = madeDataSet('mnist', 2);
const table = [made.source, sibling.source];

describe('loadDataSet', () => {
  it('gives the images, labels and digests that the files hold, packed or plain', async () => {
    for (const form of ['packed', 'plain'] as const) {
      const dataDir = writeFiles(temporaryFolder(), named(made.files, form));
      const data = await loadDataSet('kmnist', offline({ dataDir }));
      expect([data.train.count, data.test.count, data.train.pixelsPerImage]).toEqual([6, 4, 4]);
      expect([...data.train.pixels]).toEqual([...made.train.images.plain.subarray(16)]);
      expect([...data.test.labels]).toEqual([...made.test.labels.plain.subarray(8)]);
      expect(data.digests).toEqual(
        Object.fromEntries(made.files.map(({ file }) => [file.name, file.contentSha256])),
      );
    }
  });

  it('collects the files of one data set from several folders', async () => {
    const [dataDir, cacheDir] = [temporaryFolder(), temporaryFolder()];
    writeFiles(dataDir, named(made.files.slice(0, 1), 'packed'));
    writeFiles(join(dataDir, 'KMNIST', 'raw'), named(made.files.slice(1, 2), 'plain'));
    writeFiles(join(cacheDir, 'kmnist'), named(made.files.slice(2), 'packed'));
    expect((await loadDataSet('kmnist', offline({ dataDir, cacheDir }))).test.count).toBe(4);
  });

  it('says in one line what is missing, where it looked and what to do', async () => {
    const dataDir = writeFiles(temporaryFolder(), named(made.files.slice(1), 'packed'));
    const cacheDir = temporaryFolder();
    const message = await refusal('kmnist', offline({ dataDir, cacheDir }));
    expect(message).toMatch(
      /^data set kmnist lacks train-images-idx3-ubyte\.gz; looked in .*; downloads are switched off; to get it, make it$/,
    );
    for (const folder of [dataDir, join(cacheDir, 'kmnist')]) expect(message).toContain(folder);
  });

  it('tells a damaged file before it fetches a missing one', async () => {
    const damaged = made.test.labels.plain.slice(0, -1);
    const dataDir = writeFiles(temporaryFolder(), { 't10k-labels-idx1-ubyte': damaged });
    const message = await refusal('kmnist', { dataDir, cacheDir: temporaryFolder(), table });
    expect(message).toContain('t10k-labels-idx1-ubyte: truncated idx file; expected 12 bytes');
  });

  it('fetches what is missing once, and again what is damaged in the cache', async () => {
    const asked: string[] = [];
    const server = await serveFiles(named(made.files, 'packed'), asked);
    const cacheDir = temporaryFolder();
    const options = { dataDir: '', cacheDir, table: [{ ...made.source, urls: [server] }] };
    await loadDataSet('kmnist', options);
    expect(asked).toEqual(made.files.map(({ file }) => `/${file.name}.gz`));
    await loadDataSet('kmnist', { ...options, offline: true });
    expect(asked.length).toBe(4);

    const name = 't10k-labels-idx1-ubyte.gz';
    writeFiles(join(cacheDir, 'kmnist'), { [name]: made.test.labels.packed.slice(0, 20) });
    await loadDataSet('kmnist', options);
    expect(asked.slice(4)).toEqual([`/${name}`]);
    await loadDataSet('kmnist', { ...options, offline: true });
    expect(readdirSync(join(cacheDir, 'kmnist')).sort()).toEqual(
      made.files.map(({ file }) => `${file.name}.gz`).sort(),
    );
  });

  it('tries one address after another', async () => {
    const asked: string[] = [];
    const [empty, full] = [
      await serveFiles({}, asked),
      await serveFiles(named(made.files, 'packed'), []),
    ];
    const cacheDir = temporaryFolder();
    const sources = [{ ...made.source, urls: [empty, full] }];
    expect(
      (await loadDataSet('kmnist', { dataDir: '', cacheDir, table: sources })).test.count,
    ).toBe(4);
    expect(asked).toHaveLength(4);
  });

  it('takes no file from a mirror that is not the published one', async () => {
    const changed = named(sibling.files, 'packed');
    const urls = [await serveFiles(changed, []), await serveFiles({}, [])];
    const message = await refusal('kmnist', {
      dataDir: '',
      cacheDir: temporaryFolder(),
      table: [{ ...made.source, urls }],
    });
    for (const url of urls) expect(message).toContain(url);
  });

  it('says which address failed, and how', async () => {
    const url = await serveFiles({}, []);
    const message = await refusal('kmnist', {
      dataDir: '',
      cacheDir: temporaryFolder(),
      table: [{ ...made.source, urls: [url] }],
    });
    expect(message).toContain(`${url}train-images-idx3-ubyte.gz: the server answered 404`);
    expect(message).not.toContain('\n');
  });

  it('refuses a data set that it does not know, naming those it knows', async () => {
    const error: unknown = await loadDataSet('kmnist-t10k', { table }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DomainError);
    expect((error as DomainError).message).toContain('one of kmnist, mnist; got kmnist-t10k');
  });
});

describe('loadDataSet on MNIST from its package', () => {
  it('holds the published 60,000 and 10,000 images', async () => {
    const data = await loadDataSet('mnist', { dataDir: '', offline: true });
    expect([data.title, data.classes, ...data.shape]).toEqual(['MNIST', 10, 1, 28, 28]);
    expect([data.train.count, data.test.count]).toEqual([60_000, 10_000]);
    expect(data.train.pixels.length).toBe(60_000 * 784);
    expect(data.notThePapersData).toBeUndefined();
    expect(data.digests).toEqual({
      'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
      'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
      't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
      't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    });
    // the class counts printed in many places, and the first digits: 5 0 4 1 9
    expect(classCounts(data.train.labels)).toEqual([
      5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]);
    expect(classCounts(data.test.labels)).toEqual([
      980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]);
    expect([...data.train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });
});

const debian = '/usr/share/datasets/fashion-mnist';
describe.skipIf(!existsSync(debian))(
  `loadDataSet on Fashion-MNIST (skipped without ${debian}: needs the Debian package)`,
  () => {
    it('reads the files that Debian packed anew', async () => {
      const data = await loadDataSet('fashion-mnist', { dataDir: '', offline: true });
      expect(classCounts(data.train.labels)).toEqual(new Array(10).fill(6_000));
      expect(classCounts(data.test.labels)).toEqual(new Array(10).fill(1_000));
    });
  },
);

const kmnistTest = dataSets.filter(({ name }) => name === 'kmnist-t10k');
describe.skipIf(locateDataSets({ table: kmnistTest }).some(({ ready }) => !ready))(
  'loadDataSet on KMNIST (skipped unless its test files are in CRITICALITY_DATA_DIR or the cache)',
  () => {
    it('splits the test file into equal classes and says that it is not the data of the paper', async () => {
      const data = await loadDataSet('kmnist-t10k', { offline: true });
      expect(classCounts(data.train.labels)).toEqual(new Array(10).fill(800));
      expect(classCounts(data.test.labels)).toEqual(new Array(10).fill(200));
      expect(Object.keys(data.digests).length).toBe(2);
      expect(data.notThePapersData).toContain('not the data set of the paper');
    });
  },
);

// Helpers
function offline(options: LoadOptions): LoadOptions {
  return { cacheDir: temporaryFolder(), table, offline: true, ...options };
}

function named(files: readonly MadeFile[], form: 'packed' | 'plain') {
  return Object.fromEntries(
    files.map((entry) => [`${entry.file.name}${form === 'packed' ? '.gz' : ''}`, entry[form]]),
  );
}

async function refusal(name: 'kmnist', options: LoadOptions): Promise<string> {
  const error: unknown = await loadDataSet(name, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

async function serveFiles(
  files: Readonly<Record<string, Uint8Array>>,
  asked: string[],
): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const bytes = files[(request.url ?? '').slice(1)];
    if (bytes === undefined) response.writeHead(404).end();
    else response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function classCounts(labels: Uint8Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return counts;
}
