/** One run near its transition, as the criticality figures draw it. */
export interface CriticalCurve {
  readonly seed: number;
  /** Shape [points]; range [0, 1]. */
  readonly density: ArrayLike<number>;
  /** Shape [points]; unit of the order parameter. */
  readonly value: ArrayLike<number>;
  /** Shape [points]; standard deviation that the fit gave each value; null where unknown. */
  readonly error: ArrayLike<number> | null;
  /** Shape [points]; the fit at the same densities, NaN where the point was not fitted; null for no fit. */
  readonly fitted: ArrayLike<number> | null;
  /** The run's own critical density; null where the fit has none. */
  readonly criticalDensity: number | null;
}

/** A number and its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Everything that the criticality figure of one order parameter shows; plain numbers. */
export interface CriticalityPicture {
  /** Network and data set, for instance `FC4 on MNIST`. */
  readonly problem: string;
  /** Order parameter with its unit, for instance `prediction entropy (nats)`. */
  readonly observable: string;
  /** Value of the disordered phase, in the same unit. */
  readonly floor: number;
  readonly curves: readonly CriticalCurve[];
  /** Densities between which points were fitted; null for none. */
  readonly window: readonly [low: number, high: number] | null;
  /** Density at half height, mean over the runs; null where a run has no transition. */
  readonly halfHeight: number | null;
  readonly criticalDensity: Interval | null;
  readonly exponent: Interval | null;
  /** Slopes of ln(value - floor) against ln(density - critical density). */
  readonly effectiveExponents: readonly {
    /** Distance from the critical density; density, above 0. */
    readonly distance: number;
    readonly exponent: number;
    /** Standard error; null where unknown. */
    readonly error: number | null;
  }[];
  /** Chi squared above its minimum on a grid; null for none. */
  readonly contour: {
    /** Shape [columns]; ascending, evenly spaced; densities. */
    readonly criticalDensities: ArrayLike<number>;
    /** Shape [rows]; ascending, evenly spaced. */
    readonly exponents: ArrayLike<number>;
    /** Shape [rows x columns], row-major; already divided by the inflation of the variances. */
    readonly deltaChiSquared: ArrayLike<number>;
  } | null;
  /** What the analysis concludes, in a few words, for instance `not determined: two seeds`. */
  readonly verdict: string;
}
