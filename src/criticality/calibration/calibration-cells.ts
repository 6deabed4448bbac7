import {
  onsetNames,
  type PlantedNoise,
  type PlantedTruth,
  plantedNoises,
  smoothTruthNames,
} from './planted-truth.js';

/** A truth whose exponent is known from theory, at a finite size. */
export type PercolationName = 'random graph' | 'square lattice';

export type CalibratedTruth =
  | { readonly kind: 'planted'; readonly truth: PlantedTruth }
  | { readonly kind: 'percolation'; readonly name: PercolationName };

/** One kind of ensemble of which many are made and analysed. */
export interface CalibrationCell {
  readonly truth: CalibratedTruth;
  readonly runs: number;
  readonly points: number;
  /** None for percolation, whose fluctuations are its own. */
  readonly noise: PlantedNoise['name'] | null;
}

export const plantedExponents = [0.3, 0.5, 1, 1.5] as const;

/** The truths of the calibration, onsets first. */
export const calibratedTruths: readonly CalibratedTruth[] = [
  ...onsetNames.flatMap((name) =>
    plantedExponents.map((exponent) => ({
      kind: 'planted' as const,
      truth: { name, exponent },
    })),
  ),
  { kind: 'percolation', name: 'random graph' },
  { kind: 'percolation', name: 'square lattice' },
  ...smoothTruthNames.map((name) => ({ kind: 'planted' as const, truth: { name } })),
];

/**
 * The cells of a calibration: every truth with ten and five runs of 150 densities in middling noise, where
 * targets are stated; and around it, one thing changed at a time, 20 runs, 40 densities, low and high noise.
 */
export function calibrationCells(): CalibrationCell[] {
  const middle = { runs: 10, points: 150, noise: 'middle' as const };
  const around: readonly Omit<CalibrationCell, 'truth'>[] = [
    middle,
    { ...middle, runs: 5 },
    { ...middle, points: 40 },
    ...plantedNoises
      .filter(({ name }) => name !== 'middle')
      .map(({ name: noise }) => ({ ...middle, noise })),
    { ...middle, runs: 20 },
  ];
  return around.flatMap((setting) =>
    calibratedTruths.flatMap((truth): CalibrationCell[] => {
      if (truth.kind === 'planted') return [{ ...setting, truth }];
      return setting.noise === 'middle' ? [{ ...setting, truth, noise: null }] : [];
    }),
  );
}

/** Whether targets are stated for a cell's setting; the others show what one change does. */
export function isCentral({ runs, points, noise }: CalibrationCell): boolean {
  return runs <= 10 && points === 150 && (noise === 'middle' || noise === null);
}

/** Name and exponent of a truth; null for a curve without a transition. */
export function truthOf(truth: CalibratedTruth): {
  readonly name: string;
  readonly exponent: number | null;
} {
  if (truth.kind === 'percolation') {
    return { name: truth.name, exponent: truth.name === 'random graph' ? 1 : 5 / 36 };
  }
  const { name } = truth.truth;
  return { name, exponent: 'exponent' in truth.truth ? truth.truth.exponent : null };
}

/** A name for a cell that sorts, fits a file name, and tells all. */
export function cellName({ truth, runs, points, noise }: CalibrationCell): string {
  const { name, exponent } = truthOf(truth);
  const of = exponent === null ? name : `${name} ${Number(exponent.toPrecision(3))}`;
  return `${of}, ${runs} runs, ${points} points, ${noise ?? 'own'} noise`.replaceAll(' ', '-');
}
