import type { RunSettings } from '../../src/experiments/settings/settings.js';

/** Data of a user, as settings know them once they were looked at. @param largestClass - share. */
export function ownData(classes: number, largestClass = 1 / classes): RunSettings['dataset'] {
  return {
    name: 'mine',
    path: '/data/mine.npz',
    sha256: '0123456789abcdef'.repeat(4),
    shape: [1, 20, 20],
    images: [60_000, 10_000],
    classes,
    largestClass,
  };
}
