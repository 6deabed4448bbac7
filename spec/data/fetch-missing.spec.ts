import { describe, expect, it } from 'vitest';
import { type DataSetSource, dataSets } from '../../src/data/data-sets.js';
import { fetchMissing } from '../../src/data/fetch-missing.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('fetchMissing', () => {
  it('says of every data set that is still missing what each address answered', async () => {
    const [mnist, kmnist] = dataSets as [DataSetSource, DataSetSource];
    // nothing listens on the discard port of this machine
    const urls = ['http://127.0.0.1:9/first/', 'http://127.0.0.1:9/second/'];
    const folder = temporaryFolder();
    const options = { dataDir: folder, cacheDir: folder, table: [mnist, { ...kmnist, urls }] };
    const tried = await fetchMissing(options);
    expect([...tried.keys()]).toEqual(['kmnist']);
    for (const url of urls)
      expect(tried.get('kmnist')).toContain(`${url}train-images-idx3-ubyte.gz: cannot be reached`);
  }, 60_000);
});
