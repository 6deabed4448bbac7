import type { RunSettings } from './settings.js';

/** The length of fine-tuning that early stopping decides, step by step. */
export const untilValidationStops = 'until-validation-stops';

/** Whether a run is fine-tuned after its pruning steps at all. */
export function isFineTuned({ fineTuning }: Pick<RunSettings, 'fineTuning'>): boolean {
  return fineTuning.epochs !== 0;
}

/** Epochs a step; where early stopping decides, about how many that takes. */
export function expectedEpochs({
  fineTuning: { epochs },
}: Pick<RunSettings, 'fineTuning'>): number {
  return epochs === untilValidationStops ? 1.5 : epochs;
}
