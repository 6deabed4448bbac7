import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  type Answer,
  fetchThroughProxy,
  proxyVariable,
} from '../../src/data/fetch-through-proxy.js';
import { InputError } from '../../src/numerics/errors.js';

const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];

describe('fetchThroughProxy', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('goes through the proxy that the environment names, and past it for exempted hosts', async () => {
    for (const name of names) vi.stubEnv(name, '');
    const page = await listening(createServer((_, answer) => answer.end('the file')));
    const seen: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      seen.push(request.url ?? '');
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
    });
    vi.stubEnv('http_proxy', `http://127.0.0.1:${await listening(proxy)}`);
    const url = `http://127.0.0.1:${page}/`;
    expect(proxyVariable()).toBe('http_proxy');
    expect(await textOf(await fetchThroughProxy(url, {}))).toBe('the file');
    expect(seen).toEqual([`127.0.0.1:${page}`]);
    vi.stubEnv('no_proxy', '127.0.0.1');
    expect(await textOf(await fetchThroughProxy(url, {}))).toBe('the file');
    expect(seen.length).toBe(1);
  });

  it('refuses a proxy that is no address, by the name of its variable', async () => {
    for (const name of names) vi.stubEnv(name, '');
    vi.stubEnv('HTTPS_PROXY', 'not an address');
    const refusal = fetchThroughProxy('http://127.0.0.1/', {});
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(/^HTTPS_PROXY: must be an address/);
  });
});

// Helpers
async function textOf({ body }: Answer): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body ?? []) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
