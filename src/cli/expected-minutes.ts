import { dataSets } from '../data/data-sets.js';
import { estimatedCoreMinutes } from '../experiments/settings/core-minutes.js';
import type { RunSettings } from '../experiments/settings/settings.js';
import { networkOf } from '../experiments/store/read-snapshot.js';

/** About how many core-minutes a run takes; see {@link estimatedCoreMinutes}. */
export function expectedMinutes(settings: RunSettings): number {
  return estimatedCoreMinutes(settings, networkOf(settings), imagesOf(settings));
}

/** Images to train with and to test with. */
function imagesOf({ dataset }: RunSettings): { readonly train: number; readonly test: number } {
  if (typeof dataset !== 'string') {
    const [train, test] = 'images' in dataset ? dataset.images : [0, 0];
    return { train, test };
  }
  const source = dataSets.find(({ name }) => name === dataset);
  return {
    train: source?.train?.images.shape[0] ?? 8000,
    test: source?.train ? (source.test.images.shape[0] ?? 10_000) : 2000,
  };
}
