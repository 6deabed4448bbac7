import { z } from 'zod';

/**
 * A file outside the settings on which a run depends. It is found by its path and known by its
 * digest: the path is no part of a run's hash, so that a file may move but not change.
 */
const outsideFile = {
  path: z.string().min(1),
  /** Hexadecimal; of a folder, that of its files' digests. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
};

const moduleName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'must be a letter and up to 39 letters, digits or dashes');

/** A pruning rule from a module that the user names. */
export const outsideRule = z.strictObject({
  name: moduleName,
  ...outsideFile,
  /** Whether it removes edges whatever they are. */
  isControl: z.boolean().default(false),
});

/** An observable from a module that the user names; its column in `steps.csv` has its name. */
export const outsideObservable = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be a small letter and up to 39 more, digits or _'),
  ...outsideFile,
});

/** Weights from which a run begins instead of random ones. */
export const outsideWeights = z.strictObject(outsideFile);

/** Images and labels of one's own. What is known of them follows from the files. */
export const outsideData = z.strictObject({
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/,
      'must be up to 40 letters, digits, spaces, dots or dashes',
    ),
  ...outsideFile,
  /** Channels, height and width of an image. */
  shape: z.tuple([z.int().min(1), z.int().min(1), z.int().min(1)]),
  classes: z.int().min(2).max(256),
  /** Share of the test images that are of the most frequent class. */
  largestClass: z.number().gt(0).max(1),
});

export type OutsideFile = z.infer<typeof outsideWeights>;
export type OutsideRule = z.infer<typeof outsideRule>;
export type OutsideObservable = z.infer<typeof outsideObservable>;
export type OutsideData = z.infer<typeof outsideData>;
