import type { OnsetAnalysis } from '../../criticality/answers/analyse-onset.js';
import { plantedNoises, plantedRun } from '../../criticality/calibration/planted-truth.js';
import { analysesHere } from './long-analyses.js';

/** What the analysis says of runs whose exponent is known because they were made with it. */
export interface PlantedControl {
  readonly exponent: number;
  readonly runs: number;
  readonly analysis: OnsetAnalysis;
}

/** As many runs and points as the usual ensemble has. */
const shape = { runs: 10, points: 150, seed: 1 } as const;

/**
 * Sends an onset of known exponent through the analysis that the networks go through.
 *
 * @param exponent - the truth; the mean-field value of an Ising model unless said otherwise.
 */
export async function plantedControl(
  replicates: number,
  analyses = analysesHere,
  exponent = 0.5,
): Promise<PlantedControl> {
  const noise = plantedNoises[1] ?? plantedNoises[0];
  const curves = Array.from({ length: shape.runs }, (_, run) =>
    plantedRun(
      { name: 'hyperbolic tangent', exponent },
      noise as NonNullable<typeof noise>,
      shape.points,
      shape.seed,
      run,
    ),
  );
  return {
    exponent,
    runs: shape.runs,
    analysis: await analyses.onset(curves, { floor: 0.1, replicates }),
  };
}
