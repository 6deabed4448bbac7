import type { Curve } from '../../criticality/curve/curve.js';
import { power } from '../../numerics/power.js';
import type { FiniteSizeStudy } from './finite-size-studies.js';

/** The mean curve of one size, raw and rescaled. */
export interface RescaledCurve {
  /** Prunable edges of the full network; count. */
  readonly edges: number;
  /** Shape [points]; range [0, 1]. */
  readonly density: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  /** Shape [points]; (p - p_c) N^(1 / nu). */
  readonly scaledDensity: ArrayLike<number>;
  /** Shape [points]; (value - floor) N^(beta / nu). */
  readonly scaledValue: ArrayLike<number>;
}

/** Curves that a collapse lays over one another; empty where none was found. */
export function rescaledCurves(study: FiniteSizeStudy): RescaledCurve[] {
  if (study.result.kind !== 'collapse') return [];
  const { best } = study.result;
  return study.ensembles.map(({ edges }, i) => {
    const { density, value } = study.curves[i] as Curve;
    const stretch = power(edges, 1 / best.sizeExponent);
    const lift = power(edges, best.exponent / best.sizeExponent);
    return {
      edges,
      density,
      value,
      scaledDensity: density.map((p) => (p - best.criticalDensity) * stretch),
      scaledValue: value.map((y) => (y - study.floor) * lift),
    };
  });
}
