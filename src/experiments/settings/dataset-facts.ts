import type { ImageShape } from '../../engines/network.js';
import type { KnownDataSet, RunSettings } from './settings.js';

/** What is known of a data set without loading it. */
export interface DatasetFacts {
  /** As settings and flags have it. */
  readonly name: string;
  /** Whether it is the user's own. */
  readonly isOwn: boolean;
  readonly shape: ImageShape;
  readonly classes: number;
  /** Share of the test images that are of the most frequent class: the accuracy of always saying it. */
  readonly largestClass: number;
}

const largestClass: Readonly<Record<KnownDataSet, number>> = {
  mnist: 0.1135,
  kmnist: 0.1,
  'fashion-mnist': 0.1,
  'kmnist-t10k': 0.1,
};

/** Image shape, classes and class shares of the data set of a run. */
export function datasetFacts({ dataset }: Pick<RunSettings, 'dataset'>): DatasetFacts {
  if (typeof dataset !== 'string') return { ...dataset, isOwn: true };
  const name = dataset;
  return { name, isOwn: false, shape: [1, 28, 28], classes: 10, largestClass: largestClass[name] };
}
