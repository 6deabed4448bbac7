import { z } from 'zod';

/**
 * A file outside the settings on which a run depends. It is found by its path and known by its
 * digest: the path is no part of a run's hash, so that a file may move but not change.
 */
const outsideFile = {
  path: z.string().min(1).describe('as seen from the settings file'),
  /** Hexadecimal; of a folder, that of its files' digests. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .describe('of the content; it is filled in, and must be right where it is given'),
};

const moduleName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'must be a letter and up to 39 letters, digits or dashes')
  .describe('in tables and figures; by default that of the file');

/** A pruning rule from a module that the user names. */
export const outsideRule = z.strictObject({
  name: moduleName,
  ...outsideFile,
  isControl: z.boolean().default(false).describe('whether it removes edges whatever they are'),
});

/** An observable from a module that the user names; its column in `steps.csv` has its name. */
export const outsideObservable = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be a small letter and up to 39 more, digits or _')
    .describe('of the column; by default that of the file'),
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
    )
    .describe('in tables and figures; by default that of the file'),
  ...outsideFile,
  shape: z
    .tuple([z.int().min(1), z.int().min(1), z.int().min(1)])
    .meta({ description: 'channels, height and width; filled in', unit: 'pixels' }),
  images: z
    .tuple([z.int().min(1), z.int().min(1)])
    .meta({ description: 'to train with and to test with; filled in', unit: 'images' }),
  classes: z.int().min(2).max(256).describe('by default one more than the largest label'),
  largestClass: z
    .number()
    .gt(0)
    .max(1)
    .meta({ description: 'of the most frequent class; filled in', unit: 'share of test images' }),
});

export type OutsideFile = z.infer<typeof outsideWeights>;
export type OutsideRule = z.infer<typeof outsideRule>;
export type OutsideObservable = z.infer<typeof outsideObservable>;
