import { tunedMagnitude } from '../../src/results/problems/pruning-condition.js';
import type { RecoveryRow, Standing } from '../../src/results/recovery/recovery-row.js';

/** Ten networks at the floor: some recover, and the first has no control. */
export function syntheticRecoveries(): RecoveryRow[] {
  return Array.from({ length: 10 }, (_, at) => ({
    run: `run${at}`,
    condition: { ...tunedMagnitude, schedule: null, differing: [] },
    seed: at + 1,
    density: 0.0034 - 0.0002 * at,
    edges: 377 - 22 * at,
    reachableOutputs: (at % 4) / 10,
    before: standing(0.1 + 0.004 * at),
    after: standing(0.11 + 0.02 * at),
    control: at === 0 ? null : standing(0.1 + 0.002 * at),
    testImages: 10_000,
    cutShort: at % 3,
    declaredLimits: true,
  }));
}

function standing(accuracy: number): Standing {
  return { accuracy, predictionEntropy: 5 * accuracy, outcomeEntropy: 2.3 - accuracy };
}
