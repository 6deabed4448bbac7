import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateDataSets } from '../../src/data/locate-data-sets.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { madeDataSet, writeFiles } from './support/made-data-set.js';

const made = madeDataSet('kmnist', 1);
const table = [made.source, madeDataSet('fashion-mnist', 2).source];

describe('locateDataSets', () => {
  it('tells for each file where it is, that it is missing or what is wrong with it', () => {
    const [cacheDir, dataDir] = [temporaryFolder(), temporaryFolder()];
    writeFiles(join(dataDir, 'kmnist'), {
      'train-images-idx3-ubyte.gz': made.train.images.packed,
      't10k-labels-idx1-ubyte': made.test.labels.plain.slice(1),
    });
    writeFiles(join(cacheDir, 'kmnist'), { 'train-labels-idx1-ubyte': made.train.labels.plain });
    const [first, second] = locateDataSets({ dataDir, cacheDir, table });
    expect(first?.ready).toBe(false);
    expect(first?.files.slice(0, 3)).toEqual([
      {
        name: 'train-images-idx3-ubyte',
        path: join(dataDir, 'kmnist', 'train-images-idx3-ubyte.gz'),
      },
      {
        name: 'train-labels-idx1-ubyte',
        path: join(cacheDir, 'kmnist', 'train-labels-idx1-ubyte'),
      },
      { name: 't10k-images-idx3-ubyte' },
    ]);
    expect(first?.files[3]?.problem).toContain(join(dataDir, 'kmnist', 't10k-labels-idx1-ubyte'));
    expect(second?.files.map(({ path }) => path)).toEqual(new Array(4).fill(undefined));
    expect(second?.lookedIn.at(-1)).toBe(join(cacheDir, 'fashion-mnist'));
  });

  it('calls a data set ready when all of its files are here', () => {
    const dataDir = writeFiles(
      temporaryFolder(),
      Object.fromEntries(made.files.map(({ file, plain }) => [file.name, plain])),
    );
    const locations = locateDataSets({ dataDir, cacheDir: temporaryFolder(), table });
    expect(locations.map(({ ready }) => ready)).toEqual([true, false]);
  });
});
