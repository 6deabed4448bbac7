import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DownloadProgress, downloadDataFile } from '../../src/data/download-data-file.js';
import { InputError } from '../../src/numerics/errors.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { madeFile, writeFiles } from './support/made-data-set.js';

const made = madeFile('made-idx3-ubyte', [50, 9, 9], 3);
const half = Math.floor(made.packed.length / 2);

describe('downloadDataFile', () => {
  it('keeps the file as it was published and tells its progress', async () => {
    const seen: DownloadProgress[] = [];
    const folder = join(temporaryFolder(), 'made', 'on', 'demand');
    const url = await serve((_, response) => response.end(made.packed));
    const found = await download(url, folder, { onProgress: (progress) => seen.push(progress) });
    expect(found.sha256).toBe(made.file.contentSha256);
    expect(found.path).toBe(join(folder, 'made-idx3-ubyte.gz'));
    expect(new Uint8Array(readFileSync(found.path))).toEqual(new Uint8Array(made.packed));
    expect(readdirSync(folder)).toEqual(['made-idx3-ubyte.gz']);
    const { length } = made.packed;
    expect(seen.at(-1)).toEqual({ file: 'made-idx3-ubyte.gz', received: length, total: length });
  });

  it('goes on where an interrupted transfer stopped', async () => {
    const ranges: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      ranges.push(request.headers.range);
      if (request.headers.range === undefined) {
        response.writeHead(200, { 'Content-Length': made.packed.length });
        sendHalf(response);
        return;
      }
      const start = Number(/bytes=(\d+)-/.exec(request.headers.range)?.[1]);
      const last = made.packed.length - 1;
      response.writeHead(206, { 'Content-Range': `bytes ${start}-${last}/${last + 1}` });
      response.end(made.packed.subarray(start));
    });
    expect((await download(url, temporaryFolder(), { onProgress: cutAtHalf })).sha256).toBe(
      made.file.contentSha256,
    );
    expect(ranges).toEqual([undefined, `bytes=${half}-`]);
  });

  it('starts again when the server cannot go on', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': made.packed.length });
      if (requests++ === 0) sendHalf(response);
      else response.end(made.packed);
    });
    expect((await download(url, temporaryFolder(), { onProgress: cutAtHalf })).sha256).toBe(
      made.file.contentSha256,
    );
    expect(requests).toBe(2);
  });

  it('fetches the whole once more when joined parts do not fit', async () => {
    const answers = ['half', 'wrong half', 'whole'];
    const url = await serve((_, response) => {
      const answer = answers.shift();
      if (answer === 'half') sendHalf(response);
      else if (answer === 'wrong half') {
        response.writeHead(206, { 'Content-Range': `bytes ${half}-` });
        response.end(new Uint8Array(made.packed.length - half));
      } else response.end(made.packed);
    });
    expect((await download(url, temporaryFolder(), { onProgress: cutAtHalf })).sha256).toBe(
      made.file.contentSha256,
    );
    expect(answers).toEqual([]);
  });

  it('survives a server that is busy for a moment', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      response.statusCode = requests++ < 2 ? 503 : 200;
      response.end(requests > 2 ? made.packed : 'busy');
    });
    expect((await download(url)).sha256).toBe(made.file.contentSha256);
  });

  it('follows a redirection', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/moved') response.end(made.packed);
      else response.writeHead(302, { Location: '/moved' }).end();
    });
    expect((await download(url)).sha256).toBe(made.file.contentSha256);
  });

  it('follows no redirection to another protocol', async () => {
    const local = join(writeFiles(temporaryFolder(), { 'made.gz': made.packed }), 'made.gz');
    const url = await serve((_, response) =>
      response.writeHead(302, { Location: `file://${local}` }).end(),
    );
    await expectRefused(url, /cannot be reached/);
  });

  it('refuses other bytes of the right length, naming both digests', async () => {
    const other = made.packed.slice();
    other[4] = (other[4] as number) ^ 1; // gzip's time stamp: the content is the same
    const url = await serve((_, response) => response.end(other));
    expect((await download(url)).sha256).toBe(made.file.contentSha256);

    const forged = madeFile('made-idx3-ubyte', [50, 9, 9], 4);
    const forgedUrl = await serve((_, response) => response.end(forged.packed));
    expect(forged.packed.length).toBe(made.packed.length);
    const both = `${made.file.packedSha256}.*${forged.file.packedSha256}`;
    await expectRefused(forgedUrl, new RegExp(both));
  });

  it('refuses an announced length that is not the published one, at once', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      requests++;
      response.end('<html>please log in</html>');
    });
    await expectRefused(url, /another file; expected \d+ bytes, found 26$/);
    expect(requests).toBe(1);
  });

  it('stops reading what is too long', async () => {
    const url = await serve((_, response) => {
      response.write(made.packed);
      response.end(gzipSync('more'));
    });
    await expectRefused(url, /over-long/);
  });

  it('gives up on a file that stays truncated', async () => {
    const url = await serve((_, response) => {
      response.write(made.packed.subarray(0, half));
      response.end();
    });
    await expectRefused(url, /truncated; .* after 3 attempts$/);
  });

  it('gives up at once on a file that is not there', async () => {
    let requests = 0;
    const url = await serve((_, response) => {
      requests++;
      response.writeHead(404).end();
    });
    await expectRefused(url, /the server answered 404$/);
    expect(requests).toBe(1);
  });

  it('gives up on a server that falls silent', async () => {
    const url = await serve((_, response) => {
      response.write(made.packed.subarray(0, half));
    });
    await expectRefused(url, /no answer in time, after 3 attempts$/, { stallMilliseconds: 50 });
  });

  it('says when nobody answers', async () => {
    await expectRefused('http://127.0.0.1:1/', /cannot be reached, .*ECONNREFUSED|bad port/);
  });

  it('says before fetching that its folder cannot be made', async () => {
    const file = join(writeFiles(temporaryFolder(), { taken: new Uint8Array(1) }), 'taken');
    const url = await serve(() => expect.fail('fetched'));
    for (const folder of [join(file, 'below'), '/proc/x/y']) {
      const told = download(url, folder);
      await expect(told).rejects.toThrow(InputError);
      await expect(told).rejects.toThrow(/^cannot create /);
    }
  });
});

// Helpers
let underWay: ServerResponse | undefined;

/** Sends half the file; `cutAtHalf` ends the connection once the client has taken it. */
function sendHalf(response: ServerResponse) {
  underWay = response;
  response.write(made.packed.subarray(0, half));
}

function cutAtHalf({ received }: DownloadProgress) {
  if (received === half) underWay?.destroy();
}

type Extra = Partial<Parameters<typeof downloadDataFile>[1]>;

function download(url: string, folder = temporaryFolder(), extra: Extra = {}) {
  return downloadDataFile(made.file, { url, folder, attempts: 3, waitMilliseconds: 1, ...extra });
}

async function expectRefused(url: string, message: RegExp, extra: Extra = {}) {
  const folder = temporaryFolder();
  const error: unknown = await download(url, folder, extra).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).message).toMatch(message);
  expect((error as InputError).message).toContain(url);
  expect((error as InputError).message).not.toContain('\n');
  expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
}

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
