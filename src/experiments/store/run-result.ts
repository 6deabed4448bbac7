import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { removeLeftOvers } from '../../files/file-beside.js';
import { withFileErrors } from '../../files/file-error.js';
import { takeLease } from '../../files/lease.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import type { RunContext } from '../protocol/run-context.js';
import type { RunRecord } from './finished-run.js';
import { digestsOfRun } from './run-digests.js';
import type { RunFolder } from './run-folder.js';

const fileOfRun = z
  .string()
  .regex(
    /^(settings\.json|steps\.csv|evolution\.csv|correctness\.bits|snapshots\/step-\d{6,16}\.safetensors)$/,
  );
const always = ['settings.json', 'steps.csv', 'evolution.csv', 'correctness.bits'];

/** Schema of `result.json`. */
export const runRecord = z.strictObject({
  engine: z.string(),
  node: z.string(),
  version: z.string(),
  data: z.record(z.string(), z.string()),
  testImages: z.int().min(1),
  trainImages: z.int().min(0),
  baselineEpochs: z.int().min(0),
  bestEpoch: z.int().min(0),
  seconds: z.number().min(0).nullable(),
  files: z
    .record(fileOfRun, z.string().regex(/^[0-9a-f]{64}$/))
    .refine((files) => always.every((name) => Object.hasOwn(files, name)))
    .optional(),
  observables: z
    .array(
      z.strictObject({
        name: z.string(),
        unit: z.string(),
        floor: z.number().nullable(),
        ceiling: z.number().nullable(),
      }),
    )
    .optional(),
});

/** Text of `result.json`. */
export function resultText(record: RunRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Writes `result.json`, which marks the run as finished, and removes its checkpoint. */
export function writeResult(
  context: RunContext,
  stopping: { readonly epochs: number; readonly bestEpoch: number },
): void {
  context.lease.assertHeld();
  context.logs.marks(); // everything is on disk before the run counts as finished
  const observables = context.modules.observables.map(({ name, unit, floor, ceiling }) => {
    return { name, unit, floor, ceiling };
  });
  const record: RunRecord = {
    engine: context.engine.description,
    node: process.version,
    version: context.version,
    data: context.data.digests,
    testImages: context.data.test.count,
    trainImages: context.split.train.length,
    baselineEpochs: stopping.epochs,
    bestEpoch: stopping.bestEpoch,
    seconds: Math.round(context.seconds() * 10) / 10,
    files: digestsOfRun(context.folder),
    ...(observables.length === 0 ? {} : { observables }),
  };
  writeAtomically(context.folder.result, resultText(record));
  withFileErrors('remove', context.folder.checkpoint, () =>
    rmSync(context.folder.checkpoint, { recursive: true, force: true }),
  );
}

/**
 * Removes checkpoint and lock of a finished run, which a kill right after its end has left. Nothing is
 * done where another process has the folder, or where it cannot be written.
 */
export async function clearAway(folder: RunFolder): Promise<void> {
  const isLeft = (name: string) =>
    [folder.checkpoint, folder.lock].includes(join(folder.path, name)) || name.endsWith('.tmp');
  let looks = 0;
  try {
    const names = withFileErrors('read', folder.path, () => readdirSync(folder.path));
    if (!names.some(isLeft)) return;
    const lease = await takeLease(folder.lock, () => looks++ > 0);
    if (lease === null) return;
    withFileErrors('remove', folder.checkpoint, () =>
      rmSync(folder.checkpoint, { recursive: true, force: true }),
    );
    removeLeftOvers(folder.path);
    lease.release();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}
