import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface PeerTimes {
  readonly version: string;
  /** Best seconds a batch, in the order of the densities. */
  readonly batchSeconds: readonly number[];
}

const script = fileURLToPath(new URL('../../../fixtures/bench/masked_pytorch.py', import.meta.url));
const execute = promisify(execFile);

/**
 * Times the same masked training steps in PyTorch, where a Python with it is found.
 *
 * @returns null when neither `python3` nor `/usr/bin/python3` can import torch.
 */
export async function timePyTorch(
  model: 'fc4' | 'cnn5',
  batchSize: number,
  threads: number,
  seconds: number,
  densities: readonly number[],
): Promise<PeerTimes | null> {
  for (const python of ['python3', '/usr/bin/python3']) {
    const given = [script, model, batchSize, threads, seconds, ...densities].map(String);
    const output = await execute(python, given).catch(() => null);
    if (output === null) continue;
    const { version, secondsPerBatch } = JSON.parse(output.stdout) as {
      version: string;
      secondsPerBatch: Record<string, number>;
    };
    return {
      version,
      batchSeconds: densities.map((d) => secondsPerBatch[String(d)] ?? Number.NaN),
    };
  }
  return null;
}
