import { type FurtherObservable, furtherColumn } from './observable.js';

/** Mean total-variation distance of the class-conditional mean outputs from uniform. */
export const classMeanDeviation: FurtherObservable = {
  ...furtherColumn('class_mean_deviation'),
  name: 'class-mean deviation',
  unit: 'share',
  floor: () => 0,
  ceiling: (classes) => 1 - 1 / classes,
  measure: ({ outputs }) => outputs.classMeanDeviation,
};
