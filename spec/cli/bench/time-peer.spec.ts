import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPython, peers, timePeer } from '../../../src/cli/bench/time-peer.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const plan = {
  model: 'fc4',
  batchSize: 128,
  threads: 1,
  seconds: 1,
  densities: [0.3, 1, 0.1],
} as const;
const [peer] = peers;

describe('timePeer', () => {
  it('has a script for each peer', () => {
    for (const { script } of peers)
      expect(existsSync(join('fixtures', 'bench', script))).toBe(true);
  });

  it('takes the first Python that has the library, and for each density the better time of both ends', async () => {
    const without = python('exit 3');
    const asked = join(temporaryFolder(), 'asked');
    const times = '{"version": "9", "secondsPerBatch": {"0.1": 2, "1": 4}}';
    const having = python(`echo "$@" > ${asked}; echo '${times}'`);
    const found = await timePeer(peer!, plan, [
      'no-such-python',
      without,
      having,
      python('exit 1'),
    ]);
    expect(found).toEqual({ title: `${peer!.name} 9`, threads: 1, batchSeconds: [2, 2, 2] });
    expect(readFileSync(asked, 'utf8')).toMatch(/ fc4 128 1 1 1 0\.1\n$/);
  });

  it('finds none where no Python has it', async () => {
    expect(await timePeer(peer!, plan, ['no-such-python', python('exit 3')])).toBeNull();
  });

  it('says what a script that fails says last', async () => {
    const failing = python('echo trace >&2; echo "ValueError: no" >&2; exit 1');
    await expect(timePeer(peer!, plan, [failing])).rejects.toThrow(/ValueError: no$/);
  });
});

describe('checkPython', () => {
  it('refuses a program that cannot be started, and no other', async () => {
    await expect(checkPython(python('echo Python 3'))).resolves.toBeUndefined();
    await expect(checkPython('no-such-python')).rejects.toThrow(InputError);
    await expect(checkPython(temporaryFolder())).rejects.toThrow(/--peer-python: must name/);
  });
});

// Helpers
/** A program that stands where Python stands. */
function python(body: string): string {
  const path = join(temporaryFolder(), 'python');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}
