import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { TrainingState } from '../../engines/contract.js';
import { readPlainFile } from '../../files/read-plain-file.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import { decodeSafetensors, encodeSafetensors, type Tensor } from './safetensors.js';
import { stateOfTensors, tensorsOfState } from './state-file.js';

const mark = z.strictObject({ bytes: z.int().min(0), sha256: z.string() });

/** What a checkpoint knows beside the tensors. */
const progress = z.strictObject({
  format: z.literal(1),
  version: z.string(),
  hash: z.string(),
  phase: z.enum(['baseline', 'pruning']),
  /** Last finished pruning step; 0 during the baseline. */
  step: z.int().min(0),
  adamStep: z.int().min(0),
  bestAdamStep: z.int().min(0),
  /** Early stopping of the baseline. `bestLoss` is null for Infinity. */
  stopping: z.strictObject({
    epochs: z.int().min(0),
    bestEpoch: z.int().min(0),
    bestLoss: z.number().nullable(),
  }),
  trainLoss: z.number(),
  logs: z.record(z.string(), mark),
  /** Wall-clock seconds so far; for the run record only. */
  seconds: z.number().min(0),
});

export type CheckpointProgress = z.infer<typeof progress>;

export interface Checkpoint {
  readonly progress: CheckpointProgress;
  readonly state: TrainingState;
  /** State after the baseline's best epoch; only during the baseline. */
  readonly best: TrainingState | null;
  /** Further tensors: the memory of the Evolution Metric. */
  readonly extra: ReadonlyMap<string, Tensor>;
}

const fileName = 'checkpoint.safetensors';

/** Replaces the checkpoint of a run at once: a crash leaves the old one or the new one. */
export function writeCheckpoint(
  folder: string,
  checkpoint: Checkpoint,
  layout: ParameterLayout,
): void {
  const tensors = tensorsOfState(checkpoint.state, layout);
  if (checkpoint.best) {
    for (const [name, tensor] of tensorsOfState(checkpoint.best, layout, 'best.')) {
      tensors.set(name, tensor);
    }
  }
  for (const [name, tensor] of checkpoint.extra) tensors.set(`extra.${name}`, tensor);
  const metadata = new Map([['progress', JSON.stringify(checkpoint.progress)]]);
  writeAtomically(join(folder, fileName), encodeSafetensors({ tensors, metadata }));
}

/**
 * Reads the checkpoint of a run.
 *
 * @returns null when there is none yet.
 * @throws {InputError} when it is damaged, of another program version or of other settings.
 */
export function readCheckpoint(
  folder: string,
  layout: ParameterLayout,
  expected: { readonly version: string; readonly hash: string },
): Checkpoint | null {
  const path = join(folder, fileName);
  if (!existsSync(path)) return null;
  const bytes = readPlainFile(path);
  const file = decodeSafetensors(bytes, path);
  const known = readProgress(file.metadata.get('progress'), path);
  if (known.version !== expected.version) {
    throw new InputError(
      `${path}: made by version ${known.version}, this is ${expected.version}; finish the run with that version or delete its folder`,
    );
  }
  if (known.hash !== expected.hash) {
    throw new InputError(
      `${path}: belongs to run ${known.hash}; delete it to start this run again`,
    );
  }
  return {
    progress: known,
    state: stateOfTensors(file, layout, known.adamStep, path),
    best:
      known.phase === 'baseline'
        ? stateOfTensors(file, layout, known.bestAdamStep, path, 'best.')
        : null,
    extra: new Map(
      [...file.tensors]
        .filter(([name]) => name.startsWith('extra.'))
        .map(([name, tensor]) => [name.slice('extra.'.length), tensor]),
    ),
  };
}

function readProgress(text: string | undefined, path: string): CheckpointProgress {
  const refuse = (): never => {
    throw new InputError(
      `${path}: its record of progress cannot be read by this version; delete the run's folder to start it again`,
    );
  };
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return refuse();
  }
  const parsed = progress.safeParse(value);
  return parsed.success ? parsed.data : refuse();
}
