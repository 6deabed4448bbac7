import type { AdamSettings, EngineSession } from '../engines/contract.js';
import { minibatchOrder } from './minibatch-order.js';

/**
 * Trains the surviving edges for a number of passes over the samples; removed ones stay zero.
 *
 * @param session - with the train split loaded and a state written.
 * @param samples - indices into the train split. Shape [samples].
 * @param settings - `epochs` are passes, at least 0; a fraction takes the first part of one more
 *   shuffled order, rounded to whole samples.
 * @param place - labels that name this fine-tuning within the run.
 * @returns mean training loss over all samples visited; nats; 0 when none was.
 */
export async function fineTune(
  session: EngineSession,
  samples: Uint32Array,
  settings: { readonly adam: AdamSettings; readonly seed: number; readonly epochs: number },
  ...place: readonly (string | number)[]
): Promise<number> {
  const visits = Math.round(settings.epochs * samples.length);
  let total = 0;
  for (let epoch = 0, left = visits; left > 0; epoch++) {
    const order = minibatchOrder(samples, settings.seed, ...place, epoch).subarray(0, left);
    total += (await session.train(order, settings.adam)) * order.length;
    left -= order.length;
  }
  return visits === 0 ? 0 : total / visits;
}
