import { z } from 'zod';

const name = (what: string) =>
  z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$/,
      'must be up to 40 letters, digits, spaces, dots, dashes or _',
    )
    .describe(what);

/** Names of layers become columns; PyTorch's have dots. */
export const foreignLayerName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/, 'must be up to 80 letters, digits, dots, dashes or _')
  .refine((layer) => layer !== 'all', "must not be 'all', which stands for every layer together");

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

/** A network that another program trained and pruned; of its layers only the edges are known. */
export const foreignModel = z.strictObject({
  kind: z.literal('foreign'),
  name: name('name in tables and figures'),
  edges: z
    .int()
    .min(1)
    .max(2 ** 32 - 1)
    .describe('weights that could be pruned'),
  layers: z.array(foreignLayerName).min(1).max(4096).describe('layers whose edges were recorded'),
});

/** Data that another program trained with. */
export const foreignData = z.strictObject({
  kind: z.literal('foreign'),
  name: name('in tables and figures'),
  classes: z.int().min(2).max(256).describe('of the labels'),
  largestClass: z
    .number()
    .gt(0)
    .max(1)
    .meta({ description: 'of the most frequent class', unit: 'share of test images' }),
});

/** A rule by which another program pruned. */
export const foreignRule = z.strictObject({
  kind: z.literal('foreign'),
  name: name('in tables and figures'),
  isControl: z.boolean().default(false).describe('whether it removes edges whatever they are'),
});

/** The steps of another program, whatever they were. */
export const foreignSchedule = z.strictObject({
  kind: z.literal('recorded'),
  steps: z.int().min(1).max(1_000_000).describe('steps that were recorded'),
});

/** Where a foreign run comes from. */
export const importedFrom = z.strictObject({
  program: name('that trained and pruned'),
  log: digest.describe('SHA-256 of the log'),
  snapshots: digest.nullable().describe('SHA-256 of the list of snapshots and their digests'),
});
