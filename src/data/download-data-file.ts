import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from '../files/make-folder.js';
import { writeAtomically } from '../files/write-atomically.js';
import { InputError } from '../numerics/errors.js';
import type { DataFile } from './data-sets.js';
import { type Answer, fetchThroughProxy, proxyVariable } from './fetch-through-proxy.js';
import { type FoundFile, verifyDataFile } from './find-data-file.js';

/** How far a download has come. */
export interface DownloadProgress {
  readonly file: string;
  /** Bytes so far, and in all. */
  readonly received: number;
  readonly total: number;
}

/** From where to where, and with how much patience. */
export interface DownloadOptions {
  readonly url: string;
  /** Where the packed file is kept. */
  readonly folder: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Attempts in all (default 4), and the wait before the second (500), doubled for each one after. */
  readonly attempts?: number;
  readonly waitMilliseconds?: number;
  /** An attempt ends after this long without a byte. Default 30,000. */
  readonly stallMilliseconds?: number;
}

/**
 * Fetches a packed data file, verifies it and keeps it.
 *
 * At most the published number of bytes is accepted. An interrupted transfer goes on where it stopped when
 * the server can do that, from the start otherwise; a wrong digest after such a join is fetched once
 * more as a whole. The file appears in the folder complete and verified or not at all.
 *
 * @throws {InputError} when the folder cannot be written, the address cannot be reached or serves something else.
 */
export async function downloadDataFile(
  file: DataFile,
  options: DownloadOptions,
): Promise<FoundFile> {
  const { url, folder, attempts = 4, waitMilliseconds = 500 } = options;
  makeFolder(folder);
  const transfer: Transfer = {
    bytes: new Uint8Array(file.packedBytes),
    received: 0,
    joined: false,
  };
  for (let attempt = 1; ; attempt++) {
    try {
      await receive(transfer, file, options);
      const found = verifyReceived(transfer, file, url);
      const path = join(folder, `${file.name}.gz`);
      writeAtomically(path, transfer.bytes);
      return { ...found, path };
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      if (attempt >= attempts) {
        throw new InputError(`${error.message}, after ${attempts} attempts`);
      }
      await sleep(waitMilliseconds * 2 ** (attempt - 1));
    }
  }
}

interface Transfer {
  readonly bytes: Uint8Array;
  received: number;
  /** Whether the bytes come from more than one response. */
  joined: boolean;
}

/** A failure that may pass. */
class Interrupted extends Error {}

async function receive(
  transfer: Transfer,
  file: DataFile,
  { url, onProgress, stallMilliseconds = 30_000 }: DownloadOptions,
): Promise<void> {
  const controller = new AbortController();
  const stall = setTimeout(() => controller.abort(), stallMilliseconds);
  try {
    const range = transfer.received > 0 ? { Range: `bytes=${transfer.received}-` } : {};
    const response = await fetchThroughProxy(url, {
      headers: { 'Accept-Encoding': 'identity', ...range },
      signal: controller.signal,
    });
    startWhereServerDoes(response, transfer, url);
    for await (const chunk of response.body ?? []) {
      stall.refresh();
      if (transfer.received + chunk.length > file.packedBytes) {
        throw new InputError(`${url}: over-long; expected ${file.packedBytes} bytes, found more`);
      }
      transfer.bytes.set(chunk, transfer.received);
      transfer.received += chunk.length;
      onProgress?.({
        file: `${file.name}.gz`,
        received: transfer.received,
        total: file.packedBytes,
      });
    }
  } catch (error) {
    if (error instanceof InputError || error instanceof Interrupted) throw error;
    throw new Interrupted(`${url}: ${reason(error, controller.signal.aborted)}`);
  } finally {
    clearTimeout(stall);
    controller.abort();
  }
  if (transfer.received < file.packedBytes) {
    throw new Interrupted(
      `${url}: truncated; expected ${file.packedBytes} bytes, found ${transfer.received}`,
    );
  }
}

function verifyReceived(transfer: Transfer, file: DataFile, url: string): FoundFile {
  try {
    return verifyDataFile(transfer.bytes, url, file);
  } catch (error) {
    if (!(transfer.joined && error instanceof InputError)) throw error;
    Object.assign(transfer, { received: 0, joined: false });
    throw new Interrupted(error.message);
  }
}

/** Sets where the bytes of a response go: on where the last one ended, or at the start. */
function startWhereServerDoes(response: Answer, transfer: Transfer, url: string): void {
  const { status } = response;
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (status === 206 && Number(start) === transfer.received) {
    transfer.joined = true;
    return;
  }
  Object.assign(transfer, { received: 0, joined: false });
  const announced = response.headers.get('content-length');
  if (status === 200 && (announced === null || Number(announced) === transfer.bytes.length)) return;
  if (status === 200) {
    throw new InputError(
      `${url}: another file; expected ${transfer.bytes.length} bytes, found ${announced}`,
    );
  }
  const message = `${url}: the server answered ${status}`;
  // 206 and 416 after a join that the server will not do: the next attempt starts afresh
  if (status >= 500 || [206, 408, 416, 429].includes(status)) throw new Interrupted(message);
  throw new InputError(message);
}

function reason(error: unknown, stalled: boolean): string {
  if (stalled) return 'no answer in time';
  const { cause, message } = error as Error;
  const proxy = proxyVariable();
  const way = proxy === undefined ? '' : ` through the proxy that ${proxy} names`;
  return `cannot be reached${way}, ${cause instanceof Error ? cause.message : message}`;
}
