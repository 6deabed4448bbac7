import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportSnapshot } from '../../../src/experiments/export/export-snapshot.js';
import { snapshotStepsAt } from '../../../src/experiments/store/read-snapshot.js';
import { snapshotName } from '../../../src/experiments/store/run-folder.js';
import { decodeSafetensors } from '../../../src/experiments/store/safetensors.js';
import { InputError } from '../../../src/numerics/errors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyNetwork, tinyRun } from '../retraining/tiny-source.js';

describe('exportSnapshot', () => {
  it('holds the surviving edges of the step in every format, and the same bytes again', async () => {
    const located = await tinyRun(temporaryFolder());
    for (const step of snapshotStepsAt(located.folder)) {
      const kept = located.run.steps[step]?.edges ?? 0;
      const texts = (['graphml', 'edges'] as const).map((format) =>
        String(exportSnapshot(located, tinyNetwork, step, format)),
      );
      expect(texts[0]?.match(/<edge /g)?.length ?? 0).toBe(kept);
      expect(
        texts[1]
          ?.trimEnd()
          .split('\n')
          .filter((line) => !line.startsWith('#')).length,
      ).toBe(kept);
      expect(String(exportSnapshot(located, tinyNetwork, step, 'graphml'))).toBe(texts[0]);
    }
  });

  it('gives the tensors of the snapshot and tells where they come from', async () => {
    const located = await tinyRun(temporaryFolder());
    const [, step = 0] = snapshotStepsAt(located.folder);
    const bytes = exportSnapshot(located, tinyNetwork, step, 'safetensors') as Uint8Array;
    const { tensors, metadata } = decodeSafetensors(bytes, 'spec');
    const path = join(located.folder, 'snapshots', snapshotName(step));
    expect(tensors).toEqual(decodeSafetensors(readFileSync(path), path).tensors);
    expect(metadata.get('run')).toBe(located.run.hash);
    expect(metadata.get('step')).toBe(String(step));
  });

  it('refuses a step without a snapshot, listing those that have one', async () => {
    const located = await tinyRun(temporaryFolder());
    for (const step of [1, 9999]) {
      expect(() => exportSnapshot(located, tinyNetwork, step, 'edges')).toThrow(InputError);
      expect(() => exportSnapshot(located, tinyNetwork, step, 'edges')).toThrow(
        /must be among 0, \d+, .*got/,
      );
    }
  });
});
