import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeLeftOvers } from '../../files/file-beside.js';
import { withFileErrors } from '../../files/file-error.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeAtomically } from '../../files/write-atomically.js';
import { parseSettings } from '../settings/parse-settings.js';
import type { RunSettings } from '../settings/settings.js';
import type { FinishedRun, StepRow } from '../store/finished-run.js';
import { readFinishedRun } from '../store/read-run.js';
import { digestsOfRun } from '../store/run-digests.js';
import { openRunFolder, type RunFolder, snapshotName } from '../store/run-folder.js';
import { textsOfRun } from '../store/run-texts.js';
import { encodeSafetensors, type Tensor } from '../store/safetensors.js';
import { foreignEvolution, panelPairs } from './foreign-evolution.js';
import type { ForeignSnapshots } from './foreign-snapshots.js';

/** What is known of a run that another program made. */
export interface ForeignRun {
  readonly network: string;
  /** Weights that could be pruned; count. */
  readonly edges: number;
  readonly dataset: RunSettings['dataset'];
  readonly rule: RunSettings['pruning']['rule'];
  readonly fineTuneEpochs: number;
  readonly seed: number;
  readonly program: string;
  /** File name of the log, and the SHA-256 of its content. */
  readonly log: { readonly name: string; readonly sha256: string };
  /** Step 0 first; at least two. */
  readonly steps: readonly StepRow[];
  /** Whether the log tells layers apart; otherwise one stands for all. */
  readonly hasLayers: boolean;
  readonly testImages: number;
  /** 0 where nobody said it. */
  readonly trainImages: number;
  readonly lags: readonly number[];
  readonly snapshots: ForeignSnapshots | null;
}

/**
 * Makes a run folder of what another program recorded, which reports read like any other.
 *
 * The Evolution Metric is computed between the snapshots that lie a lag apart; of the snapshots those are
 * kept that Figure 2 shows. The same record makes the same folder.
 *
 * @throws {InputError} when a snapshot does not fit the log or the folder cannot be written.
 */
export function importRun(
  out: string,
  foreign: ForeignRun,
  version: string,
): { readonly run: FinishedRun; readonly folder: RunFolder } {
  const settings = settingsOf(foreign);
  const folder = openRunFolder(out, settings);
  const found = readFinishedRun(folder.path);
  if (found) return { run: found, folder };
  const { steps, snapshots, lags, log, testImages, trainImages } = foreign;
  const [layer = ''] = Object.keys(steps[0]?.edgesByLayer ?? {});
  const evolution =
    snapshots === null
      ? []
      : foreignEvolution(snapshots, steps, lags, foreign.hasLayers ? null : layer);
  makeFolder(folder.snapshots);
  for (const written of [folder.path, folder.snapshots]) removeLeftOvers(written);
  keepSnapshots(folder, foreign);
  const record = {
    engine: `${foreign.program}, foreign`,
    node: process.version,
    version,
    data: { [log.name]: log.sha256 },
    ...{ testImages, trainImages, baselineEpochs: 0, bestEpoch: 0, seconds: null },
  };
  const run: FinishedRun = { hash: folder.hash, settings, steps, evolution, record };
  const { 'result.json': _, ...texts } = textsOfRun(run);
  for (const [name, text] of Object.entries(texts)) writeAtomically(join(folder.path, name), text);
  writeAtomically(folder.correctness, '');
  const whole = { ...run, record: { ...record, files: digestsOfRun(folder) } };
  writeAtomically(folder.result, textsOfRun(whole)['result.json']);
  return { run: whole, folder };
}

function settingsOf(foreign: ForeignRun): RunSettings {
  const { network: name, edges, steps, program, log, snapshots } = foreign;
  const layers = Object.keys(steps[0]?.edgesByLayer ?? {});
  return parseSettings(
    {
      model: { kind: 'foreign', name, edges, layers },
      dataset: foreign.dataset,
      seed: foreign.seed,
      pruning: { rule: foreign.rule },
      schedule: { kind: 'recorded', steps: steps.length - 1 },
      fineTuning: { epochs: foreign.fineTuneEpochs },
      evolution: { lags: foreign.lags, snapshots: [] },
      correctnessBelow: 0,
      imported: { program, log: log.sha256, snapshots: snapshots?.sha256 ?? null },
    },
    log.name,
  );
}

/** Writes the snapshots of Figure 2 into the run folder, and removes others that are there. */
function keepSnapshots(folder: RunFolder, { snapshots, steps, lags }: ForeignRun): void {
  withFileErrors('clean up', folder.snapshots, () =>
    rmSync(folder.snapshots, { recursive: true, force: true }),
  );
  makeFolder(folder.snapshots);
  if (snapshots === null) return;
  for (const step of new Set(panelPairs(snapshots.files.keys(), steps, lags).flat())) {
    const { weights, mask } = snapshots.read(step);
    const tensors = new Map<string, Tensor>();
    for (const { name, layer, shape, offset, size } of snapshots.tensors) {
      const part = <T extends Float32Array | Uint8Array>(all: T) =>
        all.slice(offset, offset + size);
      tensors.set(name, { shape, data: part(weights) });
      tensors.set(`${layer}.mask`, { shape, data: part(mask) });
    }
    const metadata = new Map([['step', String(step)]]);
    writeAtomically(
      join(folder.snapshots, snapshotName(step)),
      encodeSafetensors({ tensors, metadata }),
    );
  }
}
