import { createRequire, register } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GradConfig } from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.js';

/** Operations between the parameters and the loss; TensorFlow.js needs the derivative of each. */
export const DIFFERENTIATED_OPERATIONS = [
  'Add',
  'AvgPool',
  'BatchMatMul',
  'Cast',
  'Conv2D',
  'Erf',
  'LogSoftmax',
  'MaxPool',
  'Multiply',
  'PadV2',
  'Relu',
  'Reshape',
  'SplitV',
  'Sum',
  'Tanh',
  'Transpose',
] as const;

/**
 * Registers TensorFlow.js' own derivative rules for the operations that the engine uses.
 *
 * The package's bundle for Node leaves the rules out, and the files that hold them import one
 * another without file endings, which Node refuses; a resolver hook, in force only for imports
 * between those files, adds the endings. Does nothing when the rules are there already
 * (`@tensorflow/tfjs-node` brings all of them).
 *
 * Cost: 0.3 s the first time.
 */
export async function loadGradients(tf: Tensorflow): Promise<void> {
  const missing = DIFFERENTIATED_OPERATIONS.filter((name) => tf.getGradient(name) === undefined);
  if (missing.length === 0) return;
  register(`data:text/javascript,${encodeURIComponent(RESOLVER)}`);
  const core = createRequire(import.meta.url).resolve('@tensorflow/tfjs-core');
  for (const name of missing) {
    const file = join(dirname(core), 'gradients', `${name}_grad.js`);
    const rules: Record<string, GradConfig> = await import(pathToFileURL(file).href);
    for (const rule of Object.values(rules)) tf.registerGradient(rule);
  }
}

const RESOLVER = `
export async function resolve(specifier, context, next) {
  const inside = context.parentURL?.includes('/@tensorflow/tfjs-core/dist/');
  if (!inside || !specifier.startsWith('.') || specifier.endsWith('.js')) return next(specifier, context);
  return { ...(await next(specifier + '.js', context)), format: 'module' };
}`;
