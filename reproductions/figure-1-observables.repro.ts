import { collapseNear12Percent } from '../src/claims/collapse-near-1-2-percent.js';
import { fineTuningEssential } from '../src/claims/fine-tuning-essential.js';
import { functionalAtAThousandth } from '../src/claims/functional-at-a-thousandth.js';
import { kmnistEarlier } from '../src/claims/kmnist-earlier.js';
import { kmnistSmoother } from '../src/claims/kmnist-smoother.js';
import { nearConstantThenSharp } from '../src/claims/near-constant-then-sharp.js';
import { ninetyEightPercentRemovable } from '../src/claims/ninety-eight-percent-removable.js';
import { outcomeEntropyRises } from '../src/claims/outcome-entropy-rises.js';
import { outcomeEntropyUnsaturated } from '../src/claims/outcome-entropy-unsaturated.js';
import { transitionBelowOnePercent } from '../src/claims/transition-below-one-percent.js';
import { finishedRuns } from './support/finished-runs.js';
import { reproduce } from './support/reproduce.js';

/** Accuracy, prediction entropy and outcome entropy against density. */
const { runs, place } = finishedRuns();
reproduce(
  `Figure 1, runs of ${place}`,
  [
    nearConstantThenSharp,
    ninetyEightPercentRemovable,
    functionalAtAThousandth,
    transitionBelowOnePercent,
    collapseNear12Percent,
    kmnistEarlier,
    kmnistSmoother,
    fineTuningEssential,
    outcomeEntropyRises,
    outcomeEntropyUnsaturated,
  ],
  { runs },
);
