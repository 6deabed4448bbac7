import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../numerics/errors.js';

/** A dense library that a user would take instead, and the script that times it. */
export interface Peer {
  readonly name: string;
  readonly script: string;
}

export const peers: readonly Peer[] = [
  { name: 'PyTorch', script: 'masked_pytorch.py' },
  { name: 'JAX', script: 'masked_jax.py' },
];

/** What a peer is asked to time. */
export interface PeerPlan {
  readonly model: 'fc4' | 'cnn5';
  readonly batchSize: number;
  readonly threads: number;
  /** For each density; the best repeat counts. */
  readonly seconds: number;
  readonly densities: readonly number[];
}

/** A peer's times. */
export interface PeerSeries {
  /** Library and version. */
  readonly title: string;
  readonly threads: number;
  /** Best seconds a batch, for each of the densities. */
  readonly batchSeconds: readonly number[];
}

/** With which status a script ends where Python does not have its library. */
const missing = 3;
const folder = new URL('../../../fixtures/bench/', import.meta.url);

/**
 * Times the same masked training steps in a peer, with the first Python that has it.
 *
 * At the highest and the lowest density: a dense library multiplies zeros like any other numbers. The
 * better time counts for all densities, so that what is no difference is none in the tables.
 *
 * @param pythons - names or paths to try, in order.
 * @returns null when none has the library.
 * @throws {Error} with the last line that Python printed when its script fails.
 */
export async function timePeer(
  { name, script }: Peer,
  plan: PeerPlan,
  pythons: readonly string[],
): Promise<PeerSeries | null> {
  const { model, batchSize, threads, seconds, densities } = plan;
  const path = fileURLToPath(new URL(script, folder));
  const ends = new Set([Math.max(...densities), Math.min(...densities)]);
  const given = [path, model, batchSize, threads, seconds, ...ends].map(String);
  for (const python of pythons) {
    const output = await outputOf(python, given);
    if (output === null) continue;
    const { version, secondsPerBatch } = JSON.parse(output) as {
      version: string;
      secondsPerBatch: Record<string, number>;
    };
    const best = Math.min(...[...ends].map((d) => secondsPerBatch[String(d)] ?? Number.NaN));
    return { title: `${name} ${version}`, threads, batchSeconds: densities.map(() => best) };
  }
  return null;
}

/** @throws {InputError} when a Python that the user named cannot be started. */
export async function checkPython(python: string): Promise<void> {
  if ((await outputOf(python, ['--version'])) === null) {
    throw new InputError(`--peer-python: must name a Python that can be started; got ${python}`);
  }
}

/** What a Python prints; null where there is no such Python or its library is missing. */
function outputOf(python: string, given: readonly string[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    execFile(python, given, (error, out, err) => {
      if (error === null) resolve(out);
      else if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === missing)
        resolve(null);
      else reject(new Error(`${python} ${given[0]}: ${lastLine(err) || error.message}`));
    });
  });
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
