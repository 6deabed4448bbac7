import { z } from 'zod';
import { takenLayerNames } from '../../models/resolve-network.js';
import { foreignModel } from '../foreign/imported-settings.js';

/** Units, channels and sizes of windows; what they come to together is bounded with the network. */
const size = z.int().min(1).max(65_536);

/** Layers that other frameworks have and no engine here, and what to do instead. */
const unsupported: Readonly<Record<string, string>> = {
  'average-pool': 'use avg-pool',
  sigmoid: 'use tanh',
  silu: 'use gelu',
  'leaky-relu': 'use relu',
  softmax: 'leave it out: the loss takes logits',
  flatten: 'leave it out: a dense layer flattens what it is given',
};

/** Refuses by name a kind that a schema does not know. */
function supportedOnly<T extends z.ZodDiscriminatedUnion>(known: T) {
  const kinds = known.options.flatMap(({ _zod: { propValues } }) =>
    [...(propValues?.kind ?? [])].map(String),
  );
  return z.preprocess((value, context) => {
    const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
    if (typeof kind !== 'string' || kinds.includes(kind)) return value;
    const instead = Object.hasOwn(unsupported, kind)
      ? unsupported[kind]
      : `use ${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
    const message = `${JSON.stringify(kind.slice(0, 40)).slice(1, -1)} is not supported; ${instead}`;
    context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  }, known);
}

/** Names of layers become columns, tensor names and file names. */
const layerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'must be a letter and up to 39 letters, digits or dashes')
  .refine((name) => !takenLayerNames.includes(name), {
    error: ({ input }) => `must not be '${input}', which names something else in files of a run`,
  })
  .optional()
  .describe('name of the layer in columns and files; its number by default');

const poolSettings = {
  name: layerName,
  window: size.meta({ description: 'side of the square window', unit: 'pixels' }),
  stride: size
    .optional()
    .meta({ description: 'distance between windows; the window by default', unit: 'pixels' }),
};

const layer = supportedOnly(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('dense'),
      name: layerName,
      units: size.describe('units; of the last layer, the classes'),
    }),
    z.strictObject({
      kind: z.literal('conv2d'),
      name: layerName,
      filters: size.describe('output channels'),
      kernel: size.meta({ description: 'side of the square kernel', unit: 'pixels' }),
      stride: size.default(1).meta({ description: 'distance between windows', unit: 'pixels' }),
      padding: z
        .union([z.literal('same'), z.int().min(0).max(65_536)])
        .default(0)
        .meta({ description: 'zeros on each side; same keeps the size', unit: 'pixels' }),
    }),
    z.strictObject({ kind: z.literal('max-pool'), ...poolSettings }),
    z.strictObject({ kind: z.literal('avg-pool'), ...poolSettings }),
    z.strictObject({ kind: z.literal('relu') }),
    z.strictObject({ kind: z.literal('tanh') }),
    z.strictObject({
      kind: z.literal('gelu'),
      approximate: z
        .enum(['none', 'tanh'])
        .default('none')
        .describe("by the normal distribution or by tanh, as PyTorch's approximate"),
    }),
    z.strictObject({
      kind: z.literal('batch-norm'),
      name: layerName,
      epsilon: z.number().min(0).max(1).default(1e-5).describe('added to the variance'),
    }),
    z.strictObject({
      kind: z.literal('dropout'),
      rate: z.number().min(0).lt(1).optional().describe('ignored, as the layer is'),
    }),
  ]),
);

/** The networks that settings can name. */
export const modelSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fc4'),
    widths: z
      .tuple([size, size, size])
      .default([128, 64, 32])
      .describe('units of the three hidden layers'),
  }),
  z.strictObject({
    kind: z.literal('cnn5'),
    filters: z.tuple([size, size]).default([6, 16]).describe('channels of the two convolutions'),
    kernel: size
      .default(5)
      .meta({ description: 'side of their square kernels; odd', unit: 'pixels' }),
    widths: z.tuple([size, size]).default([120, 84]).describe('units of the hidden dense layers'),
  }),
  z.strictObject({
    kind: z.literal('custom'),
    name: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)
      .default('custom')
      .describe('name in tables and figures'),
    layers: z
      .array(layer)
      .min(1)
      .max(256)
      .describe('chain of layers, from the image to the logits'),
  }),
  foreignModel,
]);
