import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainFile } from '../../files/read-plain-file.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { InputError } from '../../numerics/errors.js';
import type { ParameterLayout } from '../../numerics/parameter-layout.js';
import { metricOrNull } from '../../observables/evolution-metric.js';
import { EvolutionRing, type EvolutionRingState } from '../../observables/evolution-ring.js';
import type { EvolutionRow } from '../store/finished-run.js';
import { decodeSafetensors, encodeSafetensors, type Tensor } from '../store/safetensors.js';
import { stepFileName, stepsOfFileNames } from '../store/step-file-name.js';

/** The Evolution Metric along a run, with a memory that survives a crash. */
export interface EvolutionTracker {
  /** Takes the weights after the next step, 0 first. */
  push(step: number, density: number, weights: Float32Array, mask: Uint8Array): EvolutionRow[];
  /**
   * Writes the snapshots taken since the last call and returns what the checkpoint must hold
   * beside them. Snapshots that no lag can reach any more are deleted one call later, when the
   * checkpoint that did without them is surely on disk.
   */
  save(): ReadonlyMap<string, Tensor>;
}

const removedName = 'evolution.removed_at';

/**
 * @param folder - the run's checkpoint folder.
 * @param pushed - steps that the checkpoint has seen; 0 for a new run.
 * @param saved - what `save` returned for that checkpoint.
 * @throws {InputError} when a snapshot is missing or damaged.
 */
export function openEvolutionTracker(
  folder: string,
  layout: ParameterLayout,
  lags: readonly number[],
  pushed: number,
  saved: ReadonlyMap<string, Tensor>,
): EvolutionTracker {
  const longest = Math.max(0, ...lags);
  const state = pushed === 0 ? undefined : readRing(folder, longest, pushed, saved);
  const ring = new EvolutionRing(layout, lags, state);
  let savedUpTo = pushed;
  return {
    push(step, density, weights, mask) {
      return ring.push(weights, mask).map(({ lag, evolution }) => ({
        step,
        density,
        lag,
        metric: {
          all: metricOrNull(evolution.all),
          ...Object.fromEntries(
            Object.entries(evolution.byLayer).map(([layer, em]) => [layer, metricOrNull(em)]),
          ),
        },
      }));
    },
    save() {
      const now = ring.latest(savedUpTo);
      removeBefore(folder, savedUpTo - longest);
      writeSegment(folder, now);
      savedUpTo = now.pushed;
      const { buffer, byteOffset, byteLength } = now.removedAt;
      const data = new Uint8Array(buffer, byteOffset, byteLength);
      return new Map([[removedName, { shape: [byteLength], data }]]);
    },
  };
}

/** One file holds the snapshots of consecutive steps and is named for the first. */
function segmentPath(folder: string, first: number): string {
  return join(folder, stepFileName('evolution', first, 'safetensors'));
}

function segments(folder: string): { readonly first: number; readonly path: string }[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return stepsOfFileNames(names, 'evolution', 'safetensors').map((first) => ({
    first,
    path: segmentPath(folder, first),
  }));
}

function writeSegment(folder: string, { past, pushed }: EvolutionRingState): void {
  if (past.length === 0) return;
  const first = pushed - past.length;
  const tensors = new Map(
    past.map((data, i): [string, Tensor] => [`${first + i}`, { shape: [data.length], data }]),
  );
  writeAtomically(segmentPath(folder, first), encodeSafetensors({ tensors, metadata: new Map() }));
}

function removeBefore(folder: string, needed: number): void {
  const all = segments(folder);
  all.forEach(({ path }, i) => {
    const next = all[i + 1];
    if (next && next.first <= needed) rmSync(path, { force: true });
  });
}

function readRing(
  folder: string,
  longest: number,
  pushed: number,
  saved: ReadonlyMap<string, Tensor>,
): EvolutionRingState {
  const snapshots = new Map<string, Float32Array>();
  for (const { path } of segments(folder)) {
    const bytes = readPlainFile(path);
    for (const [name, { data }] of decodeSafetensors(bytes, path).tensors) {
      if (data instanceof Float32Array) snapshots.set(name, data);
    }
  }
  const reach = Math.min(longest, pushed);
  const past = Array.from({ length: reach }, (_, i) => {
    const step = pushed - reach + i;
    const snapshot = snapshots.get(String(step));
    if (!snapshot) {
      throw new InputError(
        `${folder}: has no weights of step ${step} for the Evolution Metric; delete the run's folder to start it again`,
      );
    }
    return snapshot;
  });
  const removed = saved.get(removedName)?.data;
  if (!(removed instanceof Uint8Array && removed.length % 4 === 0)) {
    throw new InputError(
      `${folder}: the checkpoint has no tensor '${removedName}'; delete the run's folder to start it again`,
    );
  }
  return { pushed, past, removedAt: new Int32Array(new Uint8Array(removed).buffer) };
}
