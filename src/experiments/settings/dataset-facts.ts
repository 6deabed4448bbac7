import { type DataSetSource, dataSets } from '../../data/data-sets.js';
import { DomainError } from '../../numerics/errors.js';
import type { RunSettings } from './settings.js';

/** What is known of a data set without loading it. */
export interface DatasetFacts
  extends Pick<DataSetSource, 'label' | 'classes' | 'largestClass' | 'ofPaper' | 'standsFor'> {
  /** Null where another program had them. */
  readonly shape: DataSetSource['shape'] | null;
  /** As settings and flags have it. */
  readonly name: string;
  /** Whether it is the user's own. */
  readonly isOwn: boolean;
}

/** Name, image shape, classes and class shares of the data set of a run. */
export function datasetFacts({ dataset }: Pick<RunSettings, 'dataset'>): DatasetFacts {
  if (typeof dataset !== 'string') {
    const shape = 'path' in dataset ? dataset.shape : null;
    return { ...dataset, shape, label: dataset.name, isOwn: true, ofPaper: false };
  }
  const found = dataSets.find(({ name }) => name === dataset);
  if (found === undefined) {
    throw new DomainError(`datasetFacts: dataset must be a known one; got ${dataset}`);
  }
  return { ...found, isOwn: false };
}
