import { z } from 'zod';
import { accuracy } from '../experiments/observables/accuracy.js';
import { InputError } from '../numerics/errors.js';
import { orderParameters } from '../results/criticality/order-parameters.js';
import type { WantedBootstrap } from '../results/evidence-source.js';
import { replicatesFilePath } from './archive-paths.js';
import { sha256 } from './digest-list.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A bootstrap whose replicates an archive holds. */
const archivedBootstrap = z.strictObject({
  /** What the networks of its ensemble are called. */
  problem: z.string().max(4000),
  parameter: z.enum(orderParameters.map(({ name }) => name)),
  /** Digest of all that the replicates follow from; see `bootstrapInputs`. */
  inputs: digest,
});

/** Schema of `archive.json`: what the report was asked to be, and what its bootstraps rest on. */
const archiveIndex = z.strictObject({
  format: z.literal(1),
  /** Which runs, for the title. */
  what: z.string().max(200),
  /** Bootstrap replicates of each exponent. */
  replicates: z.int().min(1).max(100_000),
  bootstraps: z.array(archivedBootstrap).max(1000),
  /** Hash of a run to the digest of its outcomes of the test images, where it kept them. */
  outcomes: z.record(z.string().regex(/^[0-9a-f]{16}$/), digest),
});

export type ArchiveIndex = z.infer<typeof archiveIndex>;

/** Text of `archive.json`. */
export function indexText(index: ArchiveIndex): string {
  return `${JSON.stringify(index, null, 2)}\n`;
}

/** @throws {InputError} when the text is not an index of this version. */
export function parseIndex(text: string, place: string): ArchiveIndex {
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {}
  const parsed = archiveIndex.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(`${place}: not an archive of this version; archive the runs again`);
}

/** Where the replicates of a bootstrap lie. */
export function replicatesPathOf({ problem, parameter }: ArchivedNames): string {
  return replicatesFilePath(`${problem} ${parameter}`);
}

/** What an archive calls the networks and the order parameter of a bootstrap. */
type ArchivedNames = Pick<z.infer<typeof archivedBootstrap>, 'problem' | 'parameter'>;

/** The names of a bootstrap that a report needs. */
export function archivedNames({ title, parameter }: WantedBootstrap): ArchivedNames {
  return { problem: title, parameter: parameter.name };
}

/**
 * Digest of all that the replicates of a bootstrap follow from.
 *
 * The settings (as the runs' hashes), every point as it was recorded, the outcomes of the test
 * images where accuracy is resampled, floor, seed and number of replicates. Variances are left out:
 * they follow from the points.
 *
 * @param outcomesOf - digest of a run's outcomes, by the run's hash.
 * @returns 64 hexadecimal digits.
 */
export function bootstrapInputs(
  { parameter, runs, plan, count }: WantedBootstrap,
  outcomesOf: (hash: string) => string | null,
): string {
  const { floor, seed = 1 } = plan.options;
  const points = plan.curves.map((curve, at) => {
    const run = runs[at] ?? '';
    return {
      run,
      seed: curve.seed,
      testImages: curve.testImages ?? null,
      density: [...curve.density],
      value: [...curve.value],
      outcomes: parameter.name === accuracy.name ? outcomesOf(run) : null,
    };
  });
  return sha256(JSON.stringify({ parameter: parameter.name, floor, seed, count, points }));
}
