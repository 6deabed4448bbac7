import { createHash } from 'node:crypto';
import type { Network } from '../../engines/network.js';
import { assertsBinaryMask, type BinaryMask } from '../../masks/binary-mask.js';
import { budgetsFrom } from '../../masks/budgets-from.js';
import { InputError } from '../../numerics/errors.js';
import type { WeightSnapshot } from '../../observables/evolution-metric.js';
import type { RunSettings } from '../settings/settings.js';
import type { FinishedRun } from '../store/finished-run.js';
import { readSnapshot, snapshotStepsAt } from '../store/read-snapshot.js';

/** A run that has ended, and its folder. */
export interface LocatedRun {
  readonly run: FinishedRun;
  readonly folder: string;
}

/** The mask that a run had reached after a step. */
export interface Subnetwork {
  /** Hash and settings of the run. */
  readonly source: string;
  readonly settings: RunSettings;
  readonly network: Network;
  readonly step: number;
  /** Shape [parameters]. */
  readonly mask: BinaryMask;
  /** SHA-256 of the mask's bytes, hexadecimal. */
  readonly maskDigest: string;
}

/**
 * The subnetwork that a run had after a step, from its snapshot.
 *
 * @throws {InputError} when the snapshot is missing, damaged or of another network.
 */
export function subnetworkAfter(located: LocatedRun, network: Network, step: number): Subnetwork {
  return subnetworkOf(located, network, readSnapshot(located.folder, step, network));
}

/** The subnetwork of a snapshot that was read. */
export function subnetworkOf(
  { run }: LocatedRun,
  network: Network,
  { step, mask }: WeightSnapshot,
): Subnetwork {
  const entries: Uint8Array = mask;
  assertsBinaryMask(entries);
  const maskDigest = createHash('sha256').update(entries).digest('hex');
  return {
    source: run.hash,
    settings: run.settings,
    network,
    step,
    mask: entries,
    maskDigest,
  };
}

/**
 * The first step of a run at or below a density, whose snapshot must be on disk.
 *
 * @param density - range (0, 1].
 * @throws {InputError} when the density is out of range or that step has no snapshot; the message
 *   lists the densities that have one.
 */
export function snapshotStepAt(
  { run, folder }: LocatedRun,
  network: Network,
  density: number,
): number {
  if (!(0 < density && density <= 1)) {
    throw new InputError(`--densities: must be in (0, 1]; got ${density}`);
  }
  const all = network.layout.edgeCount;
  const budgets = budgetsFrom(run.settings.schedule, all, run.steps[0]?.edges ?? all);
  const step = budgets.findIndex((kept) => kept <= density * all);
  const present = snapshotStepsAt(folder);
  if (present.includes(step)) return step;
  const known = present.flatMap((one) => {
    const kept = budgets[one] ?? 0;
    return kept > 0 && budgets.indexOf(kept) === one ? [fourDigitsUp(kept / all)] : [];
  });
  throw new InputError(
    `${folder}: has no snapshot at density ${density}, only at ${known.join(', ')}; make the run with ${density} among its evolution.snapshots`,
  );
}

/** Rounded up, so that the first step at or below the result is the one with this density. */
function fourDigitsUp(density: number): number {
  const near = Number(density.toPrecision(4));
  const unit = 10 ** (Math.floor(Math.log10(density)) - 3);
  return near >= density ? near : Number((near + unit).toPrecision(4));
}
