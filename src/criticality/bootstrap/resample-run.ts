import type { RandomStream } from '../../numerics/random-stream.js';
import type { Curve } from '../curve/curve.js';
import { isotonic } from '../curve/isotonic.js';
import type { RunFit } from '../fits/fit-run.js';
import { blockLength } from './autocorrelation.js';

/** A run taken apart into its best fit and what the fit leaves. */
export interface RunResiduals {
  /** Best model inside the window, isotonic curve beyond. Shape [points]. */
  readonly fitted: Float64Array;
  /** Value less fit. Shape [points]. */
  readonly residual: Float64Array;
  /** Residuals in standard deviations, centred, scaled up for the fitted parameters. */
  readonly standard: Float64Array;
  /** Points in one block. */
  readonly block: number;
}

/** Takes a fitted run apart for resampling. */
export function runResiduals(curve: Curve, fit: RunFit, floor: number): RunResiduals {
  const { value, variance } = curve;
  const n = value.length;
  const inside = fit.window.points;
  const sign = Math.sign(fit.window.plateau);
  const rising = isotonic(
    value.map((v) => sign * v),
    variance.map((v) => 1 / v),
  );
  const fitted = value.map((_, i) =>
    i < inside ? floor + fit.best.fitted[i]! : sign * rising[i]!,
  );
  const residual = value.map((v, i) => v - fitted[i]!);
  const standard = residual.map((r, i) => r / Math.sqrt(variance[i]!));
  const mean = standard.reduce((a, b) => a + b, 0) / n;
  const freed = Math.sqrt(n / Math.max(1, n - fit.best.parameters));
  for (let i = 0; i < n; i++) standard[i] = (standard[i]! - mean) * freed;
  return { fitted, residual, standard, block: Math.min(n, blockLength(fit.tau)) };
}

/**
 * Exchanges a share of the residual variance for blocks of residuals drawn anew.
 *
 *     y* = f + sqrt(1 - s) (y - f) + sqrt(s) sigma e*,   e* moving blocks of standardised residuals
 *
 * Blocks keep the correlation between consecutive steps; they wrap around the end.
 *
 * @param share - s; in [0, 1].
 *
 * Reference: Künsch 1989, doi:10.1214/aos/1176347265.
 */
export function resampleResiduals(
  curve: Curve,
  { fitted, residual, standard, block }: RunResiduals,
  share: number,
  stream: RandomStream,
): Float64Array {
  const n = fitted.length;
  const keep = Math.sqrt(1 - share);
  const renew = Math.sqrt(share);
  const out = new Float64Array(n);
  for (let i = 0; i < n; ) {
    const from = stream.below(n);
    for (let j = 0; j < block && i < n; j++, i++) {
      const fresh = Math.sqrt(curve.variance[i]!) * standard[(from + j) % n]!;
      out[i] = fitted[i]! + keep * residual[i]! + renew * fresh;
    }
  }
  return out;
}
